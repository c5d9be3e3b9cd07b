# templates/registration/own/show.html
own-title = Đăng ký của Quý vị
own-title-registered = Đăng ký của Quý vị đã được tiếp nhận
own-title-cancelled = Đăng ký của Quý vị đã được hủy
own-title-declined = Đăng ký của Quý vị không được chấp thuận
own-lead-received = Quý vị vui lòng giữ lại mã số dưới đây để sử dụng khi liên hệ với Ban Tổ chức.
own-lead-confirmed = Ban Tổ chức đã xác nhận đăng ký của Quý vị. Khi đến, Quý vị vui lòng xuất trình mã số này hoặc mã QR.
own-lead-declined = Ban Tổ chức rất tiếc không thể đón tiếp Quý vị tại Hội nghị. Để biết thêm thông tin, Quý vị vui lòng liên hệ với một trong các đầu mối dưới đây.
own-lead-cancelled = Các chỗ của Quý vị đã được trả lại. Nếu vẫn muốn tham dự, Quý vị vui lòng đăng ký lại khi còn thời hạn đăng ký.
own-number = Mã số đăng ký
own-standing = Tiếp nhận { $date }. Trạng thái: { $status }.
own-change = Chỉnh sửa
own-calendar = Thêm vào lịch
own-another = Đăng ký cho người khác cùng cơ quan
own-register-again = Đăng ký lại
own-code = Mã QR dùng khi đến dự: mã số đăng ký và mã kiểm tra
own-scan = Xuất trình khi đến dự. Mã này không dùng để mở trang riêng.
own-calendar-note = Mã số đăng ký: { $reference }
own-about = Đăng ký { $reference }
own-back = Trở lại trang riêng

own-address = Thư điện tử của Quý vị
own-unproven-html = Ban Tổ chức đã gửi thư tới <strong>{ $email }</strong>. Quý vị vui lòng mở liên kết trong thư để xác nhận đây là địa chỉ của mình.
own-proven-html = Địa chỉ <strong>{ $email }</strong> đã được xác nhận.
own-letter-again = Gửi lại thư

own-seats = Chỗ của Quý vị
own-seats-none = Quý vị chưa chọn hoạt động nào.
own-seat-held = Đã có chỗ
own-seat-offered-html = Đã có chỗ trống dành cho Quý vị. Nếu muốn tham dự, Quý vị vui lòng nhận chỗ trước <strong>{ $moment }</strong>; sau thời điểm đó, chỗ này sẽ được dành cho người kế tiếp.
own-seat-waiting = Trong danh sách chờ, vị trí { $position } trên { $total }
own-seat-accept = Nhận chỗ
own-seat-refuse = Không nhận chỗ
own-seat-give-back = Trả lại chỗ
own-seat-leave = Rời danh sách chờ

own-entered = Nội dung đã đăng ký

own-needs = Nhu cầu ăn uống và hỗ trợ tiếp cận
own-needs-unreadable = Nhu cầu của Quý vị đang được lưu nhưng hiện không đọc được. Quý vị có thể xóa hoặc nêu lại nhu cầu.
own-needs-none = Quý vị chưa nêu nhu cầu nào.
own-needs-tell = Nêu hoặc sửa nhu cầu
own-needs-forget = Xóa nhu cầu và rút lại sự đồng ý

own-consents = Sự đồng ý của Quý vị
own-consents-text = Mỗi nội dung dưới đây đều không bắt buộc. Quý vị có thể đồng ý hoặc rút lại sự đồng ý bất cứ lúc nào; lựa chọn của Quý vị có hiệu lực ngay. Việc rút lại không ảnh hưởng đến những việc đã thực hiện trước đó.
own-consent-given = Đã đồng ý { $date }
own-consent-given-once = Đã đồng ý
own-consent-withdrawn = Đã rút lại { $date }
own-consent-not-given = Chưa đồng ý
own-consent-give = Đồng ý
own-consent-withdraw = Rút lại sự đồng ý

own-invitation = Thư mời
own-invitation-text = Nếu cần để làm thủ tục (thị thực, cử đi công tác), Quý vị có thể đề nghị Ban Tổ chức gửi thư mời đích danh.
own-invitation-asked = Đề nghị gửi thư mời của Quý vị được ghi nhận { $date }.
own-invitation-yes = Đề nghị gửi thư mời
own-invitation-no = Không cần thư mời nữa

own-link = Liên kết riêng của Quý vị
own-keep = Địa chỉ trang này dành riêng cho Quý vị: xin lưu lại và không chia sẻ, vì bất kỳ ai có địa chỉ này đều xem và thay đổi được nội dung đăng ký.
own-renew = Đổi liên kết
own-feed = Lịch tự cập nhật
own-feed-text = Quý vị có thể thêm địa chỉ dưới đây vào ứng dụng lịch; lịch sẽ tự cập nhật khi đăng ký thay đổi. Địa chỉ lịch không dùng để mở trang này.
own-feed-subscribe = Theo dõi lịch
own-feed-copy = Sao chép địa chỉ
own-feed-copied = Đã sao chép địa chỉ

own-data = Dữ liệu của Quý vị
own-data-text = Quý vị có thể xem và tải về toàn bộ dữ liệu về mình đang được lưu, hủy đăng ký hoặc xóa tất cả.
own-data-see = Xem toàn bộ dữ liệu
own-cancel = Hủy đăng ký
own-erase = Xóa toàn bộ dữ liệu
own-who = Hỏi thêm thông tin
own-who-note = Quý vị vui lòng gửi thư tới một trong các đầu mối dưới đây và ghi rõ mã số đăng ký.

own-done-changed = Các thay đổi đã được lưu.
own-done-unchanged = Không có thay đổi nào.
own-done-accepted = Quý vị đã nhận chỗ.
own-done-let-go = Đã ghi nhận: Quý vị không còn giữ chỗ hoặc chờ chỗ tại hoạt động đó.
own-done-cancelled = Đăng ký của Quý vị đã được hủy. Thư xác nhận sẽ được gửi qua thư điện tử.
own-done-given = Sự đồng ý của Quý vị đã được ghi nhận.
own-done-withdrawn = Sự đồng ý của Quý vị đã được rút lại. Số yêu cầu: { $number }.
own-done-withdrawn-passed-on = Sự đồng ý đã được rút lại: dữ liệu của Quý vị không được chuyển nữa. Nếu dữ liệu đã được chuyển, Ban Tổ chức sẽ thông báo cho các cơ quan, tổ chức đã nhận. Số yêu cầu: { $number }.
own-done-needs = Nhu cầu của Quý vị đã được lưu.
own-done-needs-forgotten = Nhu cầu của Quý vị đã được xóa và sự đồng ý đã được rút lại.
own-done-invitation = Đề nghị gửi thư mời đã được ghi nhận.
own-done-no-invitation = Đề nghị gửi thư mời đã được rút lại.
own-done-renewed = Đây là liên kết mới của Quý vị: các liên kết cũ không còn hiệu lực. Một liên kết cũng được gửi tới Quý vị qua thư điện tử.
own-done-letter = Thư đang được gửi lại.
own-done-letter-lately = Thư đang được gửi: Quý vị vui lòng kiểm tra cả thư mục thư rác.
own-too-late = Không thể thực hiện được nữa: đã quá thời hạn hoặc chỗ này không còn dành cho Quý vị.
own-too-many-letters = Có quá nhiều yêu cầu gửi thư từ mạng của Quý vị. Quý vị vui lòng thử lại sau một giờ.

# templates/registration/register.html, for what exists
change-title = Chỉnh sửa đăng ký
change-lead = Quý vị chỉnh sửa các mục cần thiết rồi lưu lại. Các quy định khi đăng ký vẫn được áp dụng.
change-send = Lưu thay đổi
change-back = Không thay đổi
change-conflict = Nội dung Quý vị gửi chưa được lưu vì đăng ký vừa được thay đổi trong một cửa sổ khác hoặc do Ban Tổ chức. Các mục có nội dung khác với bản đang lưu: { $fields }. Quý vị vui lòng kiểm tra, rồi bấm “Lưu thay đổi” nếu muốn giữ nội dung đã nhập.

# src/registration/needs.rs, templates/registration/own/needs.html
diet-vegetarian = Ăn chay (có trứng, sữa)
diet-vegan = Ăn thuần chay
diet-no-pork = Không dùng thịt lợn
diet-no-beef = Không dùng thịt bò
diet-no-seafood = Không dùng cá và hải sản
diet-gluten-free = Không dùng gluten
access-step-free = Lối đi không có bậc
access-front-seat = Chỗ ngồi phía trước
access-hearing-loop = Hệ thống trợ thính vòng từ
access-sign-language = Phiên dịch ngôn ngữ ký hiệu
access-companion = Có người hỗ trợ đi cùng
access-assistance-dog = Có chó hỗ trợ đi cùng
access-large-print = Tài liệu in chữ lớn
own-needs-lead = Quý vị chỉ nêu nhu cầu, xin không nêu lý do. Nội dung được lưu dưới dạng mã hóa và chỉ những người được Ban Tổ chức cấp quyền mới được xem.
own-needs-diet = Ăn uống
own-needs-other-diet = Nhu cầu ăn uống khác
own-needs-access = Hỗ trợ tiếp cận
own-needs-other-access = Nhu cầu hỗ trợ khác
own-needs-hint = Ghi ngắn gọn, không nêu lý do.
own-needs-consent = Sự đồng ý
own-needs-consent-missing = Quý vị vui lòng đánh dấu vào ô này để nhu cầu được lưu
own-needs-conflict = Nhu cầu đã được thay đổi trong một cửa sổ khác; nội dung Quý vị gửi chưa được lưu. Quý vị vui lòng kiểm tra và gửi lại phiếu nếu muốn giữ nội dung đã nhập.
own-needs-not-saved = Nhu cầu chưa được lưu do lỗi từ phía trang thông tin. Nội dung Quý vị đã nhập vẫn được giữ nguyên: Quý vị vui lòng thử lại sau ít phút.
own-needs-nothing = Quý vị vui lòng nêu ít nhất một nhu cầu
own-needs-until = Nhu cầu được xóa chậm nhất 15 ngày sau khi Hội nghị kết thúc, hoặc ngay khi Quý vị tự xóa tại trang riêng.
own-needs-send = Lưu nhu cầu

# templates/registration/own/cancel.html
cancel-title = Hủy đăng ký
cancel-lead = Nếu Quý vị không thể tham dự, việc hủy đăng ký sẽ dành chỗ cho đại biểu khác.
cancel-text = Các chỗ của Quý vị sẽ được trả lại và nhu cầu đã nêu (nếu có) được xóa. Nếu muốn tham dự trở lại, Quý vị cần đăng ký lại khi còn thời hạn đăng ký; thứ tự cũ không được giữ.
cancel-confirm = Xác nhận hủy đăng ký

# templates/registration/own/renew.html
renew-title = Đổi liên kết
renew-lead = Quý vị nên đổi liên kết nếu người khác có thể đã biết liên kết riêng của mình.
renew-text = Liên kết mới thay thế tất cả liên kết cũ, kể cả địa chỉ lịch và các liên kết đã gửi qua thư điện tử. Một liên kết mới cũng được gửi tới Quý vị qua thư điện tử.
renew-confirm = Đổi liên kết ngay

# templates/registration/own/erase.html, erased.html
erase-title = Xóa toàn bộ dữ liệu
erase-lead = Khi Quý vị xác nhận, đăng ký sẽ bị hủy và toàn bộ dữ liệu về Quý vị được xóa ngay.
erase-goes = Những nội dung bị xóa: đăng ký và các chỗ, nhu cầu, sự đồng ý và bằng chứng kèm theo, thư lưu trong hệ thống, lịch sử thay đổi và các liên kết.
erase-stays = Sau khi xóa, chỉ lưu số, loại và ngày của yêu cầu và, cho đến khi các bản sao lưu được xóa, một mã kỹ thuật không mang ý nghĩa; tất cả đều không gắn với thông tin nào về Quý vị. Việc xóa không áp dụng đối với các thư Quý vị đã nhận và những thông tin đã được chuyển đi khi có sự đồng ý của Quý vị.
erase-backups = Các bản sao lưu còn chứa dữ liệu này được xóa chậm nhất vào { $date }.
erase-warning = Dữ liệu đã xóa không thể khôi phục; trang riêng của Quý vị không còn mở được và không có thư xác nhận.
erase-confirm = Xóa tất cả ngay
erased-title = Dữ liệu của Quý vị đã được xóa
erased-lead = Đăng ký của Quý vị không còn tồn tại và các liên kết không còn hiệu lực.
erased-request = Yêu cầu của Quý vị
erased-number = Số yêu cầu: { $number }. Quý vị nên ghi lại số này để viện dẫn khi cần.

# templates/registration/own/data.html
own-data-title = Toàn bộ dữ liệu của Quý vị
own-data-lead = Toàn bộ dữ liệu về Quý vị đang được lưu; Quý vị có thể xem tại đây hoặc tải về.
own-data-download = Tải về (JSON)
own-data-status = Trạng thái đăng ký
own-data-language = Ngôn ngữ đăng ký
own-data-received = Tiếp nhận
own-data-changed = Thay đổi gần nhất
own-data-proven = Địa chỉ thư điện tử đã xác nhận
own-data-since = Từ { $date }
own-data-notice = Thông báo về xử lý dữ liệu cá nhân
own-data-version = Phiên bản { $version }
own-data-offered = Đang chờ Quý vị nhận chỗ
own-data-waiting = Trong danh sách chờ
own-data-receipts = Các lần đồng ý và rút lại
own-data-given = đồng ý (phiên bản { $version })
own-data-read = đã đọc (phiên bản { $version })
own-data-withdrawn = rút lại
own-data-notes = Ghi chú của Ban Tổ chức
own-data-change-from-to = { $field }: { $before } → { $after }
own-data-changes = Các thay đổi
own-data-by-delegate = do Quý vị thực hiện
own-data-by-organiser = do Ban Tổ chức thực hiện
own-data-by-site = tự động xóa khi hết thời hạn lưu trữ
own-data-letters = Thư
own-letter-queued = chờ gửi
own-letter-sent = đã gửi
own-letter-given-up = không gửi được
own-letter-registered = Tiếp nhận đăng ký
own-letter-already = Đã đăng ký từ trước
own-letter-lost = Nhận lại liên kết riêng
own-letter-renewed = Liên kết mới
own-letter-address-changed = Địa chỉ mới
own-letter-address-left = Địa chỉ cũ
own-letter-offered = Mời nhận chỗ
own-letter-lapsed = Hết thời hạn nhận chỗ
own-letter-cancelled = Hủy đăng ký
own-data-requests = Yêu cầu
own-request-withdrawal = rút lại sự đồng ý, đã thực hiện
own-request-withdrawal-open = rút lại sự đồng ý, đang chờ các cơ quan, tổ chức đã nhận dữ liệu
own-request-other = yêu cầu về dữ liệu của Quý vị

# templates/registration/own/gone.html
gone-title = Liên kết này không mở được đăng ký nào
gone-lead = Có thể liên kết chưa đầy đủ hoặc đã được thay thế; dữ liệu cũng có thể đã được xóa. Ban Tổ chức có thể gửi lại liên kết cho Quý vị.

# templates/registration/own/lost.html
lost-title = Nhận lại liên kết riêng
lost-lead = Quý vị vui lòng ghi địa chỉ thư điện tử của Quý vị trong đăng ký: liên kết tới trang riêng sẽ được gửi tới địa chỉ đó.
lost-heading = Nhận lại liên kết riêng
lost-hint = Địa chỉ ghi trong đăng ký của Quý vị.
lost-send = Gửi liên kết
lost-action = Nhận lại liên kết riêng
lost-sent = Nếu có đăng ký với địa chỉ này, Quý vị sẽ nhận được thư trong ít phút.
lost-sent-note = Quý vị vui lòng kiểm tra cả thư mục thư rác. Nếu không nhận được thư, có thể đăng ký được thực hiện với địa chỉ khác.
lost-too-many = Có quá nhiều yêu cầu từ mạng của Quý vị: chưa có thư nào được gửi. Quý vị vui lòng thử lại sau một giờ.
lost-not-sent = Chưa có thư nào được gửi do lỗi từ phía trang thông tin. Quý vị vui lòng thử lại sau ít phút.
lost-ask = Quý vị đã đăng ký? Nhận lại liên kết riêng

# templates/registration/own/known.html
known-title = Ban Tổ chức đã gửi thư cho Quý vị
known-lead-html = Một thư đã được gửi tới <strong>{ $email }</strong>.
known-next = Bước tiếp theo
known-text = Quý vị vui lòng mở thư này: thư có liên kết tới trang riêng, tại đó Quý vị có thể xem và chỉnh sửa đăng ký. Không có đăng ký mới nào được ghi nhận.
