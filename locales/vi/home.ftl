# templates/site/home.html
home-register = Đăng ký tham dự
home-read-letter = Đọc thư mời
home-under-way = Hội nghị đang diễn ra.
home-over = Hội nghị đã kết thúc. Trân trọng cảm ơn Quý đại biểu.
home-share = Chuyển tiếp thông tin
home-share-mail = Mời Quý vị tìm hiểu và đăng ký tham dự Hội nghị:
home-share-by-mail = Gửi qua thư điện tử
home-share-short = Địa chỉ ngắn:
