# templates/banner/finder.html, templates/banner/kit.html
banner-title = Đặt banner của Hội nghị
banner-lead = Dành cho ban biên tập cổng thông tin điện tử: tìm cổng của Quý vị, sao chép đoạn mã nhúng và dán vào trang.
banner-faults = Có lựa chọn cần xem lại
banner-lang = Ngôn ngữ của banner
banner-size = Kích thước (điểm ảnh)
banner-preview = Xem trước
banner-files = Mở hoặc tải ảnh:
banner-copy-button = Sao chép đoạn mã
banner-copied = Đã sao chép.
banner-paste = Đưa banner lên cổng
banner-paste-copy = Bấm “Sao chép đoạn mã”, hoặc chọn toàn bộ đoạn mã rồi sao chép.
banner-paste-open = Trong hệ quản trị nội dung của cổng, mở vị trí dành cho banner (trang chủ hoặc cột bên) ở chế độ mã HTML.
banner-paste-save = Dán nguyên đoạn mã rồi lưu lại; không cần thêm tệp hay tập lệnh nào.
banner-paste-check = Truy cập cổng như người xem thông thường: banner hiện trọn vẹn, và khi bấm vào thì dẫn đến trang của Hội nghị.
banner-when = Thời gian đặt banner
banner-window = Banner được đặt { $range }, tính cả ngày đầu và ngày cuối, theo giờ nơi tổ chức Hội nghị.
banner-window-until = Banner được đặt đến hết { $date }, theo giờ nơi tổ chức Hội nghị.
banner-window-rehearsed = Đây là thiết lập của bản thử nghiệm, không căn cứ vào văn bản nào.
banner-not-yet = Chưa đến thời gian đặt banner.
banner-open = Đang trong thời gian đặt banner.
banner-closed = Đã hết thời gian đặt banner.
banner-before = Trước thời gian này, banner thông báo Hội nghị sắp diễn ra, hoặc chưa hiển thị gì nếu Ban Tổ chức quyết định như vậy.
banner-after = Sau thời gian này, banner vẫn dẫn đến trang của Hội nghị; khi Hội nghị đã kết thúc, banner cảm ơn và mời xem kết quả. Liên kết đã đặt luôn dẫn đến một trang có nội dung, kể cả nhiều năm sau.
banner-never-changes = Quý vị không phải sửa đoạn mã: ảnh tự thay đổi theo thời gian, và mọi thay đổi của Ban Tổ chức thường được cập nhật tới các cổng trong vài phút.
banner-counting = Việc đếm số lượt
banner-counting-what = Mỗi lượt tải ảnh và mỗi lượt bấm chỉ được cộng vào số liệu theo cổng, ngày, kích thước và ngôn ngữ. Không dùng cookie, không lưu địa chỉ IP, không theo dõi người xem; địa chỉ trang gửi yêu cầu chỉ được so với tên miền của cổng, không được lưu.
banner-counting-bots = Công cụ tìm kiếm và chương trình tự động (bot) đã nhận diện được đếm riêng; phần yêu cầu quá nhiều từ cùng một mạng cũng được đếm riêng.
banner-counting-exact = Số liệu được ghi vào cơ sở dữ liệu năm giây một lần; nếu máy chủ ngừng đột ngột, chỉ có thể mất số liệu của năm giây cuối.
banner-counting-caches = Ảnh được trình duyệt lưu vài phút; nếu cổng đặt sau một mạng phân phối nội dung (CDN) hoặc máy chủ đệm thì nhiều lượt xem không đến máy chủ của Hội nghị. Vì vậy số lượt tải ảnh luôn nhỏ hơn số lượt xem.
banner-counting-checker = Mỗi ngày một lần, chương trình “vietphap-checker” xem trang đặt banner của cổng để ghi nhận banner đã được đặt; nếu không muốn cổng được kiểm tra, cần chặn tên này trong tệp robots.txt của cổng.
# templates/banner/*.svg
banner-art-soon = Sắp diễn ra
banner-art-invitation = Trân trọng kính mời
banner-art-under-way = Đang diễn ra
banner-art-thanks = Trân trọng cảm ơn
banner-art-register = Đăng ký tham dự
banner-art-more = Tìm hiểu thêm
banner-art-site = Trang của Hội nghị
banner-art-results = Xem kết quả
banner-art-unknown = Địa chỉ banner này không đúng.
# templates/banner/about.html
banner-counting-unwritten = Nếu trước đó cơ sở dữ liệu không ghi được, số liệu đang chờ ghi cũng có thể bị mất.
# src/desk/banner/terms.rs
banner-cannot-write = Phông chữ của banner không có các ký tự sau: { $letters }
# templates/desk/banner_parts.html, src/desk/banner/table.rs
banner-clicks-in-frames = Lượt bấm trong khung (iframe)
banner-evidence-clicks-in-frames = Lượt bấm trong khung (iframe) được ghi riêng: trình duyệt không cho biết trang đặt khung nên không tính là từ trang của cổng.
