# templates/site/site_map.html
site-map-lead = Danh mục đầy đủ các trang của trang thông tin về Hội nghị.
site-map-conference = Hội nghị
site-map-editions = Các kỳ trước
