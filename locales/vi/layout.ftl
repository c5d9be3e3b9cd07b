# templates/layouts/public.html and its components, on every page
skip-to-content = Đến phần nội dung
rehearsal-notice = Bản thử nghiệm – thời điểm giả định: { $date }
brand = { $number ->
    [1] Hội nghị lần thứ nhất
    [2] Hội nghị lần thứ hai
    [3] Hội nghị lần thứ ba
    [4] Hội nghị lần thứ tư
   *[other] Hội nghị lần thứ { $number }
}
nav-main = Danh mục chính
nav-menu = Danh mục
nav-crumbs = Vị trí trang
nav-foot = Về trang thông tin này
nav-home = Trang chủ
nav-about = Giới thiệu
nav-letter = Thư mời
nav-sessions = Phiên chuyên đề
nav-side-events = Sự kiện bên lề
nav-programme = Chương trình
nav-news = Tin tức
nav-practical = Cần biết
nav-contacts = Liên hệ
nav-register = Đăng ký
nav-banner = Dành cho các cổng thông tin
nav-privacy = Dữ liệu cá nhân
nav-legal = Thông tin pháp lý
nav-accessibility = Khả năng tiếp cận
nav-site-map = Sơ đồ trang
side-vietnam = Phía Việt Nam
side-france = Phía Pháp
foot-host = Chủ trì đăng cai
archive-label = Hội nghị lần thứ { $number } ({ $year })

# templates/components, on several pages
quoted = “{ $text }”
translated = bản dịch không chính thức
announced-dates = Theo thư mời, Hội nghị dự kiến được tổ chức { $dates }.
outcomes = Kết quả Hội nghị
join-heading = Đăng ký tham dự
join-action = Đăng ký tham dự
join-not-yet = Việc đăng ký bắt đầu từ { $first }.
join-until = Đang mở đăng ký, đến hết { $last }.
join-open = Đang mở đăng ký.
join-closed = Đã hết thời hạn đăng ký.
join-over = Hội nghị đã kết thúc; Ban Tổ chức không tiếp nhận đăng ký.
