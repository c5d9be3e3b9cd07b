# templates/desk/accounts/own.html
digest-tick = Nhận số liệu đăng ký hằng ngày qua thư điện tử
digest-tick-hint = Gửi lúc 7 giờ sáng (giờ nước chủ nhà), khi có đăng ký mới hoặc có thư không gửi được.
# src/desk/letters/mod.rs
desk-letter-organiser-digest = Số liệu trong ngày
# src/desk/digest/letter.rs
digest-subject = Số liệu đăng ký tính đến ngày { $day }
digest-title = Số liệu đăng ký tính đến { $day }
digest-lead = { $conference }: tình hình đăng ký từ { $since } (giờ nước chủ nhà).
digest-side = { $side }: { $number }
digest-new = { $count } đăng ký mới ({ $sides }).
digest-nobody = Không có đăng ký mới.
digest-expected = Đến nay dự kiến có { $number } đại biểu tham dự.
digest-waiting = { $count } lượt đang chờ chỗ tại các hoạt động.
digest-full = { $count } hoạt động đã hết chỗ.
digest-failed = { $count } thư không gửi được.
digest-alike = { $count } đăng ký có thể trùng.
digest-button = Xem số liệu
digest-why = Quý vị nhận được thư này vì đã chọn nhận số liệu hằng ngày. Để ngừng nhận, Quý vị vui lòng bỏ đánh dấu mục này tại trang
