# templates/site/site_map.html
site-map-lead = Tất cả các trang của trang thông tin này.
site-map-conference = Hội nghị
site-map-editions = Các kỳ trước
