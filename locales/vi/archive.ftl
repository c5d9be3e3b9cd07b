# templates/site/archive.html
archive-lead = Tư liệu lưu trữ. Hội nghị diễn ra { $dates } tại { $city }.
archive-facts = Thông tin chính
archive-name = Tên gọi
archive-dates = Thời gian
archive-theme = Chủ đề
archive-campaign = Đợt tuyên truyền trên các cổng thông tin điện tử
archive-campaign-text = Đơn vị đăng cai đề nghị các tỉnh, thành phố đặt banner và liên kết tới trang thông tin của Hội nghị trên cổng thông tin điện tử của mình.
archive-campaign-when = Thời gian
archive-campaign-window = Từ { $first } đến hết { $last }
archive-campaign-portals = Số cổng thông tin điện tử được đề nghị
archive-contact = Đầu mối liên hệ năm { $year }
archive-contact-note = Địa chỉ và số điện thoại là của năm { $year }; nay có thể không còn sử dụng.
