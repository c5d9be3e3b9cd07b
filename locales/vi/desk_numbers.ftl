# templates/desk/numbers.html
numbers-title = Số liệu đăng ký
numbers-section = Số liệu
numbers-moment = Số liệu tính đến { $moment } (giờ nước chủ nhà)
numbers-daily = Nhận số liệu đăng ký hằng ngày qua thư điện tử (chọn trong mục “Tài khoản của tôi”)
numbers-lately = Đăng ký trong 7 ngày qua
numbers-alike = Có thể trùng
numbers-unproven = Địa chỉ chưa xác nhận
numbers-failed = Thư không gửi được
numbers-course = Tiến độ đăng ký
numbers-course-table = Xem bảng số liệu
numbers-course-days = Đăng ký theo ngày (chỉ tính đại biểu dự kiến tham dự)
numbers-course-weeks = Đăng ký theo tuần (chỉ tính đại biểu dự kiến tham dự)
numbers-course-months = Đăng ký theo tháng (chỉ tính đại biểu dự kiến tham dự)
numbers-day = Ngày
numbers-week = Tuần
numbers-month = Tháng
numbers-greatest = Cột cao nhất: { $number } đăng ký
numbers-who = Thành phần đại biểu
numbers-by-side = Theo phía
numbers-by-kind = Theo loại hình cơ quan
numbers-interpretation = Cần phiên dịch
numbers-people = Số đại biểu
numbers-registrations = Số đăng ký
numbers-total = Tổng số
numbers-localities = Theo địa phương
numbers-localities-vietnam = Phía Việt Nam
numbers-localities-france = Phía Pháp
numbers-localities-other = Nước và tổ chức quốc tế khác
numbers-no-locality = Địa phương ngoài danh mục hoặc không ghi
numbers-more = { $count } địa phương khác
numbers-seats = Chỗ tại các hoạt động
numbers-seats-caption = Các phiên chuyên đề và sự kiện bên lề
numbers-full = Đã hết chỗ
numbers-contributions = Hình thức đóng góp
numbers-needs = Nhu cầu ăn uống và hỗ trợ tiếp cận
numbers-needs-people = { $count ->
    [0] Chưa có đại biểu nào nêu nhu cầu.
   *[other] { $count } đại biểu đã nêu nhu cầu.
 }
numbers-needs-unreadable = Không đọc được nhu cầu của { $count } đại biểu: thiếu khóa giải mã.
numbers-needs-hint = Chỉ có số tổng hợp. Nhu cầu của từng người chỉ xem được ở trang của đại biểu đó.
numbers-need = Nhu cầu
numbers-in-words = Nhu cầu khác (tự ghi)
# src/desk/delegates/filter.rs
desk-filter-expected = Dự kiến tham dự (đã tiếp nhận hoặc đã xác nhận)
