# templates/letters, and what src/registration/letters says
mail-greeting = Kính gửi Quý vị,
mail-colon = :
mail-reference = Mã số đăng ký
mail-person = Đại biểu
mail-conference = Địa điểm, thời gian
mail-activities = Hoạt động đã chọn
mail-seat-held = đã có chỗ
mail-seat-offered = có chỗ, chờ Quý vị trả lời
mail-seat-waiting = danh sách chờ
mail-open = Mở trang riêng của Quý vị
mail-private = Thư này có liên kết dành riêng cho Quý vị: bất kỳ ai có liên kết đều xem và thay đổi được đăng ký. Xin không chuyển tiếp thư này.
mail-ticket = Mã QR đính kèm giúp việc đón tiếp nhanh hơn; nếu không hiển thị được hình ảnh, chỉ cần mã số đăng ký.
mail-ticket-alt = Mã QR của đăng ký { $reference }
mail-calendar = Tệp lịch đính kèm (.ics) giúp Quý vị thêm các ngày tham dự vào lịch.
mail-closing = Trân trọng,
mail-signed = Ban Tổ chức
mail-contacts-heading = Liên hệ
mail-contacts = Nếu cần trao đổi thêm, Quý vị vui lòng gửi thư điện tử tới một trong các đầu mối sau đây và ghi rõ mã số đăng ký.
mail-why = Quý vị nhận được thư này vì địa chỉ thư điện tử này được ghi trong một đăng ký tham dự { $name }.
mail-why-left = Quý vị nhận được thư này vì trước đây địa chỉ thư điện tử này được ghi trong một đăng ký tham dự { $name }.
mail-automatic = Thư được gửi tự động.
mail-not-you = Nếu Quý vị không thực hiện đăng ký này, xin bỏ qua thư; Quý vị cũng có thể mở liên kết trong thư để xóa đăng ký.
mail-change-not-you = Nếu việc này không phải do Quý vị thực hiện, xin liên hệ ngay với một trong các đầu mối nêu trên.

mail-registered-subject = Đăng ký tham dự { $reference }
mail-registered-title = Đăng ký của Quý vị đã được tiếp nhận
mail-registered-lead = Ban Tổ chức đã tiếp nhận đăng ký tham dự { $name } với địa chỉ thư điện tử này.
mail-registered-next = Quý vị vui lòng mở liên kết dưới đây để xác nhận địa chỉ. Tại trang riêng này, Quý vị có thể xem, chỉnh sửa hoặc hủy đăng ký, và theo dõi chỗ tại các hoạt động đã chọn.

mail-already-subject = Đăng ký đã có: { $reference }
mail-already-title = Đã có đăng ký từ trước
mail-already-lead = Ban Tổ chức vừa nhận được một phiếu đăng ký tham dự { $name } cho một đại biểu đã đăng ký với địa chỉ thư điện tử này. Đăng ký đã có được giữ nguyên; không có đăng ký mới nào được ghi nhận.
mail-already-next = Để xem, chỉnh sửa hoặc hủy đăng ký, Quý vị vui lòng mở liên kết dưới đây.
mail-already-not-you = Nếu Quý vị không gửi phiếu đăng ký nào, xin bỏ qua thư này.

mail-lost-subject = Liên kết đến trang riêng của Quý vị
mail-lost-title = Liên kết đến trang riêng của Quý vị
mail-lost-lead = Theo yêu cầu vừa gửi trên trang thông tin, Ban Tổ chức gửi tới Quý vị liên kết mở từng đăng ký có địa chỉ thư điện tử này.
mail-lost-not-you = Nếu Quý vị không yêu cầu, xin bỏ qua thư này: đăng ký không thay đổi.

mail-renewed-subject = Liên kết mới cho đăng ký { $reference }
mail-renewed-title = Liên kết của Quý vị đã được thay mới
mail-renewed-lead = Các liên kết cũ không còn giá trị. Quý vị vui lòng chỉ dùng liên kết dưới đây.

mail-changed-subject = Địa chỉ mới của đăng ký { $reference }
mail-changed-title = Địa chỉ thư điện tử đã được thay đổi
mail-changed-lead = Từ nay, thư về đăng ký tham dự { $name } được gửi đến địa chỉ này.

mail-left-subject = Địa chỉ của đăng ký { $reference } đã thay đổi
mail-left-title = Địa chỉ thư điện tử đã được thay đổi
mail-left-lead = Từ nay, thư về đăng ký tham dự { $name } được gửi đến một địa chỉ khác. Địa chỉ nhận thư này sẽ không nhận thêm thư về đăng ký đó.

mail-offered-subject = Mời nhận chỗ: đăng ký { $reference }
mail-offered-title = Có một chỗ dành cho Quý vị
mail-offered-lead = Quý vị đang ở trong danh sách chờ của hoạt động { $activity }. Nay có một chỗ trống: Ban Tổ chức mời Quý vị nhận chỗ này.
mail-offered-until = Quý vị vui lòng trả lời trước { $until }. Sau thời điểm đó, chỗ này sẽ được dành cho người kế tiếp.
mail-offered-next = Tại trang riêng, Quý vị chỉ cần bấm “Nhận chỗ” hoặc “Không nhận chỗ”. Việc mở liên kết dưới đây chưa được coi là trả lời.

mail-lapsed-subject = Đã hết thời hạn nhận chỗ: đăng ký { $reference }
mail-lapsed-title = Đã hết thời hạn nhận chỗ
mail-lapsed-lead = Ban Tổ chức không nhận được trả lời của Quý vị trong thời hạn; vì vậy, chỗ tại hoạt động { $activity } không còn được giữ cho Quý vị.
mail-lapsed-next = Nếu vẫn muốn tham dự, Quý vị vui lòng mở trang riêng, bấm “Chỉnh sửa” và chọn lại hoạt động này. Các nội dung khác của đăng ký không thay đổi.

mail-cancelled-subject = Đã hủy đăng ký { $reference }
mail-cancelled-title = Đăng ký của Quý vị đã được hủy
mail-cancelled-lead = Đăng ký tham dự { $name } có mã số dưới đây đã được hủy; các chỗ đã giữ được trả lại.
mail-cancelled-next = Nếu vẫn muốn tham dự, Quý vị vui lòng đăng ký lại trên trang thông tin khi còn thời hạn đăng ký.

mail-until = { $hour }, { $day } ({ $place })
mail-until-also = { $first }, tức { $hour } ({ $place })
mail-until-also-day = { $first }, tức { $hour }, { $day } ({ $place })
mail-time-vietnam = giờ Hà Nội
mail-time-france = giờ Paris

# vietphap doctor
mail-test-subject = Thư kiểm tra của trang thông tin Hội nghị
mail-test = Đây là thư kiểm tra do lệnh “vietphap doctor” gửi. Nếu Quý vị đọc được thư này, máy chủ thư đã hoạt động.
mail-test-dkim = Để biết tên khóa DKIM, xin tìm “s=” trong dòng “DKIM-Signature” ở phần đầu thư này rồi chạy lại lệnh với --dkim-selector.
