# templates/site/home.html
home-read-letter = Đọc thư mời
home-under-way = Hội nghị đang diễn ra.
home-over = Hội nghị đã kết thúc. Trân trọng cảm ơn Quý đại biểu.
home-host = Chủ trì đăng cai
home-relations = Quan hệ ngoại giao Việt Nam - Pháp
home-relations-years = { $years } năm ({ $since } - { $year })
home-content = Nội dung
home-counts = { $sessions } phiên chuyên đề, { $events } sự kiện bên lề
home-theme = Chủ đề của Hội nghị
home-part = Đóng góp cho Hội nghị
home-part-text = Ban Tổ chức mong nhận được sự đóng góp của Quý vị: thuyết trình, triển lãm, huy động các doanh nghiệp địa phương, thu hút các đối tác mới. Trường hợp Quý vị mong muốn ký kết, gia hạn thỏa thuận hợp tác hoặc có sáng kiến khác, xin vui lòng liên hệ với các đầu mối của hai phía.
home-news-link = Xem các tin khác
home-share = Chuyển tiếp thông tin
home-share-text = Ban Tổ chức trân trọng đề nghị Quý vị giới thiệu và chuyển thông tin tới các cá nhân, tổ chức có liên quan trong quan hệ đối tác Việt - Pháp.
home-share-mail = Kính mời Quý vị tìm hiểu và đăng ký tham dự Hội nghị:
home-share-page = Kính mời Quý vị tìm hiểu về Hội nghị:
home-share-by-mail = Gửi qua thư điện tử
home-share-short-html = Địa chỉ ngắn: <span class="address" id="short-address">{ $address }</span>
home-share-copy = Sao chép địa chỉ
home-share-copied = Đã sao chép địa chỉ.
home-share-scan = Quét mã bằng điện thoại
home-share-code = Mã QR dẫn đến địa chỉ { $address }
home-practical-link = Xem thông tin cần biết
