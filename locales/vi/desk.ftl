# templates/layouts/desk.html
desk-title = Trang quản trị
desk-public-site = Xem trang công khai
desk-signed-in-as = Tài khoản:
desk-sign-out = Đăng xuất
# templates/desk/sign_in.html
desk-sign-in = Đăng nhập
desk-sign-in-title = Đăng nhập
desk-sign-in-failed = Địa chỉ thư điện tử hoặc mật khẩu không đúng.
desk-password = Mật khẩu
# templates/desk/first.html
desk-first-title = Tạo tài khoản đầu tiên
desk-first-lead = Tài khoản này có toàn quyền trong trang quản trị. Tất cả các mục dưới đây đều bắt buộc.
desk-first-submit = Tạo tài khoản và đăng nhập
desk-password-hint = Từ { $minimum } đến { $maximum } ký tự. Mật khẩu dài an toàn hơn mật khẩu có nhiều ký hiệu: nên chọn một câu dễ nhớ.
desk-faults-title = Có { $count } mục cần xem lại
desk-name-missing = Quý vị vui lòng ghi họ và tên
desk-name-too-long = Họ và tên dài quá { $limit } ký tự; Quý vị vui lòng viết gọn hơn
desk-email-missing = Quý vị vui lòng ghi địa chỉ thư điện tử
desk-email-malformed = Quý vị vui lòng ghi đầy đủ địa chỉ thư điện tử, ví dụ ten@coquan.vn
desk-password-too-short = Mật khẩu cần có ít nhất { $minimum } ký tự
desk-password-too-long = Mật khẩu dài quá { $limit } ký tự
# templates/desk/first_over.html
desk-link-over-title = Liên kết này không còn dùng được
desk-link-over-why = Mỗi liên kết chỉ dùng được một lần, trong vòng 24 giờ.
desk-link-over-restart = Nếu chưa có tài khoản nào, Quý vị vui lòng khởi động lại chương trình để nhận liên kết mới.
desk-link-over-command-html = Để thêm tài khoản, Quý vị vui lòng chạy lệnh <code>vietphap organiser add --help</code> trên máy chủ.
# templates/desk/registrations.html
desk-registrations = Danh sách đăng ký
desk-download = Tải về dạng CSV
desk-search-label = Tên, cơ quan hoặc mã số
desk-search-hint-html = Không cần gõ dấu: “nguyen thi ha” tìm được “Nguyễn Thị Hà”.
desk-search = Tìm
desk-all = { $count } đăng ký, xếp từ mới đến cũ
desk-found = Tìm thấy { $count } đăng ký, xếp từ mới đến cũ
desk-empty = Chưa có đăng ký nào.
desk-none-found = Không có đăng ký nào khớp với nội dung tìm kiếm. Quý vị có thể gõ ít từ hơn.
desk-all-link = Tất cả đăng ký
desk-column-received = Nhận lúc
desk-column-name = Họ tên và cơ quan
desk-pages = Các trang của danh sách
desk-place = { $first } – { $last } trên tổng số { $total }
desk-newer = Mới hơn
desk-older = Cũ hơn
desk-expected = Dự kiến tham dự
desk-expected-hint = Không tính đăng ký không được chấp thuận hoặc đã hủy.
# templates/desk/registration.html
desk-entered = Thông tin đã khai
desk-consents = Nội dung đồng ý
desk-status-save = Lưu trạng thái
desk-status-saved = Đã lưu trạng thái mới.
desk-status-stale = Trạng thái chưa được lưu vì đăng ký vừa được thay đổi ở nơi khác. Trạng thái hiện tại được ghi trên trang này.
desk-status-doubled = Trạng thái chưa được lưu vì đại biểu đã gửi lại chính phiếu này sau khi đăng ký bị hủy. Quý vị vui lòng dùng đăng ký mới.
desk-status-unknown = Trạng thái chưa được lưu. Quý vị vui lòng chọn một trạng thái trong danh sách.
# What a registration holds: labels of the page, columns of the table
desk-reference = Mã số
desk-received = Thời điểm nhận (giờ nước chủ nhà)
desk-status = Trạng thái
desk-made-in = Ngôn ngữ của phiếu
desk-full-name = Họ và tên
desk-side = Phía
desk-email = Thư điện tử
desk-sessions = Phiên chuyên đề
desk-side-events = Sự kiện bên lề
desk-notice = Thông báo về dữ liệu cá nhân
desk-notice-read = Đã đọc (bản { $version })
desk-consent-given = Đồng ý (bản { $version })
desk-consent-refused = Không đồng ý
desk-file-name = dang-ky-hoi-nghi-{ $number }-{ $date }.csv
# src/desk/labels.rs
