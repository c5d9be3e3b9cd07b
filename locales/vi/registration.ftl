# templates/registration/register.html
register-title = Đăng ký tham dự
register-title-error = Cần xem lại: { "" }
register-description = Phiếu đăng ký tham dự Hội nghị hợp tác giữa các địa phương Việt Nam - Pháp, không cần tài khoản.
register-lead = Việc đăng ký mất vài phút, không cần tài khoản. Quý vị vui lòng điền đủ các mục, trừ những mục ghi “không bắt buộc”. Một địa chỉ thư điện tử có thể dùng để đăng ký cho nhiều người.
register-steps = Các phần của phiếu
register-step-delegate = Đại biểu
register-step-organisation = Cơ quan, đơn vị
register-step-taking-part = Tham dự
register-step-optional = Nội dung không bắt buộc
register-step-data = Dữ liệu cá nhân
register-rank = phần { $step } trên { $count }
register-errors = { $count } mục cần xem lại
register-read-notice = Đọc toàn bộ thông báo về xử lý dữ liệu cá nhân
register-send = Gửi đăng ký
register-send-note = Sau khi gửi, Quý vị sẽ nhận được mã số đăng ký.
register-too-many = Đăng ký chưa được lưu vì có quá nhiều yêu cầu từ cùng một mạng trong thời gian ngắn. Nội dung Quý vị đã nhập vẫn được giữ nguyên: Quý vị vui lòng chờ một phút rồi gửi lại.
register-trap = Phiếu chưa được lưu: một ô ẩn, không hiển thị với người dùng, đã bị điền tự động và nay đã được xóa. Nội dung Quý vị đã nhập vẫn được giữ nguyên: Quý vị vui lòng gửi lại.
register-trap-label = Để trống ô này
register-not-saved = Đăng ký chưa được lưu do lỗi từ phía trang thông tin. Nội dung Quý vị đã nhập vẫn được giữ nguyên: Quý vị vui lòng thử lại sau ít phút.
register-window = Thời hạn đăng ký
register-not-yet = Việc đăng ký bắt đầu từ { $date }.
register-closed = Việc đăng ký đã kết thúc vào cuối { $date }.
register-closed-now = Việc đăng ký đã kết thúc.
register-contacts = Xem các đầu mối liên hệ
register-typed = Nội dung Quý vị đã nhập
register-typed-note = Chưa có thông tin nào được lưu. Quý vị có thể sao chép nội dung dưới đây để gửi cho đầu mối liên hệ.

form-optional = không bắt buộc
form-choose = Chọn trong danh sách
country-vietnam = Việt Nam
country-france = Pháp

# Fields
field-honorific = Danh xưng
field-full-name = Họ và tên
field-position = Chức vụ
field-email = Thư điện tử
field-telephone = Điện thoại
field-side = Đại biểu thuộc phía
field-organisation = Tên cơ quan, đơn vị
field-organisation-kind = Loại hình cơ quan, đơn vị
field-locality = Địa phương
field-locality-name = Địa phương khác
field-days = Ngày tham dự
field-languages = Ngôn ngữ sử dụng
field-interpretation = Phiên dịch Việt - Pháp
field-sessions = Phiên hội thảo chuyên đề
field-side-events = Sự kiện bên lề
field-contributions = Hình thức đóng góp
field-partner = Đối tác ký kết, gia hạn thỏa thuận
field-contact-person = Họ và tên người liên hệ
field-contact-email = Thư điện tử của người liên hệ
field-contact-telephone = Điện thoại của người liên hệ
field-remarks = Ghi chú
field-notice = Tôi đã đọc thông báo về xử lý dữ liệu cá nhân.
field-consents = Đồng ý với các mục đích khác

# Hints
hint-full-name = Ghi đầy đủ, có dấu; tên này sẽ được in trên thẻ đại biểu.
hint-email = Ban Tổ chức dùng địa chỉ này để liên hệ về việc đăng ký.
hint-telephone = Kèm mã quốc gia, ví dụ +84 hoặc +33.
hint-locality = Để trống nếu cơ quan không thuộc địa phương nào (bộ, đại sứ quán, doanh nghiệp).
hint-locality-name = Nếu không có trong danh sách.
hint-days = Chọn ít nhất một ngày.
hint-languages = Chọn ít nhất một ngôn ngữ.
hint-interpretation = Quý vị có cần phiên dịch giữa tiếng Việt và tiếng Pháp không?
hint-sessions = Ban Tổ chức chưa công bố giới hạn về số chỗ.
hint-partner = Tên địa phương hoặc tổ chức.
hint-remarks = Đề nghị không ghi thông tin về sức khỏe; nhu cầu ăn uống, hỗ trợ tiếp cận được nêu sau khi đăng ký.
hint-consents = Không bắt buộc. Quý vị chỉ đánh dấu những mục đích mà mình đồng ý và có thể rút lại sự đồng ý bất cứ lúc nào.

# Optional parts
fold-activities = Phiên chuyên đề và sự kiện bên lề
fold-activities-note = Những hoạt động Quý vị muốn tham dự
fold-contributions = Đóng góp cho Hội nghị
fold-contributions-note = Thuyết trình, triển lãm, doanh nghiệp, thỏa thuận hợp tác
fold-contact = Người liên hệ
fold-contact-note = Khi đăng ký thay cho người khác
fold-remarks = Ghi chú
fold-remarks-note = Những nội dung Quý vị muốn báo trước cho Ban Tổ chức

# Choices
honorific-sir = Ông
honorific-madam = Bà
honorific-unstated = Không nêu
kind-authority = Chính quyền địa phương
kind-ministry = Bộ, cơ quan trung ương
kind-embassy = Đại sứ quán, cơ quan đại diện
kind-association = Hiệp hội, tổ chức phi chính phủ
kind-company = Doanh nghiệp
kind-university = Trường đại học, cơ sở nghiên cứu
kind-press = Cơ quan báo chí
kind-other = Loại hình khác
delegate-side-vietnam = Việt Nam
delegate-side-france = Pháp
delegate-side-other = Nước hoặc tổ chức quốc tế khác
spoken-vietnamese = Tiếng Việt
spoken-french = Tiếng Pháp
spoken-english = Tiếng Anh
spoken-other = Ngôn ngữ khác
interpretation-needed = Cần phiên dịch
interpretation-not-needed = Không cần phiên dịch
contribution-talk = Thuyết trình
contribution-exhibition = Triển lãm
contribution-companies = Huy động doanh nghiệp địa phương
contribution-new-partners = Giới thiệu đối tác mới tham gia
contribution-agreement = Ký kết, gia hạn thỏa thuận hợp tác
contribution-initiative = Sáng kiến khác (nêu ở phần ghi chú)
status-received = Đã tiếp nhận
status-confirmed = Đã xác nhận
status-declined = Không chấp thuận
status-cancelled = Đã hủy

# What is wrong
fault-missing = Quý vị vui lòng điền mục “{ $field }”
fault-choose-one = Quý vị vui lòng chọn một câu trả lời ở mục “{ $field }”
fault-choose-some = Quý vị vui lòng chọn ít nhất một ô ở mục “{ $field }”
fault-too-long = Mục “{ $field }” quá dài: tối đa { $limit } ký tự
fault-invisible = Mục “{ $field }” có ký tự ẩn, đã được loại bỏ; xin kiểm tra lại rồi gửi
fault-unreadable = Mục “{ $field }” có ký tự không đọc được (�); xin gõ lại bằng bộ gõ Unicode
fault-repeated = Mục “{ $field }” được gửi nhiều lần; xin kiểm tra lại
fault-unknown-option = Mục “{ $field }”: Quý vị vui lòng chọn trong danh sách
fault-email = Quý vị vui lòng ghi địa chỉ thư điện tử đầy đủ, ví dụ ten@coquan.vn
fault-telephone = Số điện thoại gồm từ 6 đến 15 chữ số, ví dụ +84 24 1234 5678
fault-two-localities = Quý vị vui lòng chọn địa phương trong danh sách hoặc tự ghi, không đồng thời cả hai
fault-notice = Quý vị vui lòng đọc thông báo về dữ liệu cá nhân rồi đánh dấu vào ô này
