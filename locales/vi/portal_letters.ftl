# templates/letters/portal.html, reminder.html, and what src/portals/letters says
portal-mail-open-page = Mở trang dành riêng cho cổng
portal-mail-open-kit = Mở bộ banner của cổng
portal-mail-page-text = Trang dành riêng cho cổng cho biết banner được ghi nhận từ ngày nào, số lượt tải ảnh, số lượt bấm và những điểm cần chỉnh sửa (nếu có).
portal-mail-private = Liên kết tới trang này chỉ dành cho ban biên tập: người có liên kết có thể thay đổi địa chỉ trang đặt banner. Kính đề nghị không chuyển liên kết này cho người ngoài Ban Biên tập.
portal-mail-how = Việc đặt banner mất khoảng một phút và không cần cài đặt: sao chép nguyên đoạn mã, dán vào vị trí đặt banner ở chế độ mã HTML rồi lưu lại. Các kích thước, ngôn ngữ và kiểu đoạn mã khác có trong bộ banner của cổng.
portal-mail-snippet = Đoạn mã ({ $size } điểm ảnh)
portal-mail-files = Kèm theo thư: banner dưới dạng ảnh PNG và đoạn mã dưới dạng tệp văn bản. Kính đề nghị ưu tiên sử dụng đoạn mã, vì ảnh trong đoạn mã tự thay đổi theo thời gian.
portal-mail-contacts = Mọi thông tin chi tiết, xin vui lòng liên hệ một trong các đầu mối sau đây.
portal-mail-why = Thư này được gửi tới địa chỉ liên hệ của Cổng Thông tin điện tử { $portal }. Nếu không muốn nhận thư nữa, xin báo cho một trong các đầu mối nêu trên: địa chỉ sẽ được xóa.
portal-mail-not-you = Nếu Quý vị không yêu cầu liên kết này, xin bỏ qua thư.

portal-mail-page-subject = Trang dành riêng cho Cổng Thông tin điện tử { $portal }
portal-mail-page-title = Trang dành riêng cho cổng của Quý vị
portal-mail-page-lead = Ban Tổ chức gửi tới Quý vị liên kết đến trang dành riêng cho Ban Biên tập Cổng Thông tin điện tử { $portal }, phục vụ việc đặt banner { $name }.
portal-mail-proof = Khi Quý vị mở liên kết này, địa chỉ thư điện tử của Quý vị được xác nhận. Trang có banner mà Quý vị đã khai báo cũng được ghi nhận, trừ trường hợp cổng đã có trang được ghi nhận từ trước.

portal-mail-listed-subject = V/v bổ sung Cổng Thông tin điện tử { $portal } vào danh sách đặt banner
portal-mail-listed-title = Đề xuất của Quý vị đã được chấp thuận
portal-mail-listed-lead = Ban Tổ chức trân trọng cảm ơn và xin thông báo đã chấp thuận đề xuất của Quý vị. Cổng Thông tin điện tử { $portal } nay có bộ banner { $name } với đoạn mã riêng.

portal-mail-declined-subject = Về đề xuất cổng thông tin điện tử của Quý vị
portal-mail-declined-title = Về đề xuất của Quý vị
portal-mail-declined-lead = Ban Tổ chức trân trọng cảm ơn đề xuất có ghi địa chỉ thư điện tử này. Sau khi xem xét, Ban Tổ chức rất tiếc chưa thể đưa cổng thông tin điện tử được đề xuất vào danh sách đặt banner { $name }.
portal-mail-declined-next = Nếu cần trao đổi thêm hoặc bổ sung thông tin, Quý vị vui lòng liên hệ một trong các đầu mối dưới đây.
portal-mail-why-declined = Thư này được gửi vì địa chỉ này được ghi trong một đề xuất gửi tới Ban Tổ chức. Địa chỉ không còn được lưu làm địa chỉ liên hệ.

# The reminder
portal-mail-reminder-subject = V/v đặt banner tuyên truyền về Hội nghị
portal-mail-organisers = Ban Tổ chức { $name }
portal-mail-place-date = { $city }, { $date }
portal-mail-objet = V/v đặt banner tuyên truyền về { $name }
portal-mail-to = Kính gửi: Ban Biên tập Cổng Thông tin điện tử { $portal }
portal-mail-letter = Theo Công văn số { $number } { $date } của { $host }
portal-mail-letter-number = Theo Công văn số { $number } của { $host }
portal-mail-letter-date = Theo Công văn { $date } của { $host }
portal-mail-days = từ { $first } đến hết { $last }
portal-mail-days-until = đến hết { $last }
portal-mail-asked-by = { $letter }, Quý cơ quan được đề nghị đặt banner và liên kết đến trang thông tin điện tử của { $name } trên Cổng Thông tin điện tử, { $days }.
portal-mail-asked = Ban Tổ chức đã đề nghị Quý cơ quan đặt banner và liên kết đến trang thông tin điện tử của { $name } trên Cổng Thông tin điện tử, { $days }.
portal-mail-not-seen = Đến thời điểm gửi thư này, banner chưa được ghi nhận trên cổng của Quý cơ quan.
portal-mail-no-longer = Banner được ghi nhận trên cổng của Quý cơ quan đến { $date }; từ đó đến nay chưa được ghi nhận lại.
portal-mail-our-error = Ban Tổ chức kính đề nghị Quý cơ quan quan tâm, phối hợp đặt banner theo hướng dẫn dưới đây. Trường hợp banner đã được đặt, việc ghi nhận có thể còn thiếu sót từ phía Ban Tổ chức; kính đề nghị Quý cơ quan cho biết địa chỉ trang đặt banner tại trang dành riêng cho cổng, theo liên kết dưới đây.
portal-mail-thanks = Ban Tổ chức trân trọng cảm ơn sự quan tâm, phối hợp của Quý cơ quan./.

# The files
portal-mail-file = { $portal } – { $name }: sao chép nguyên một trong các đoạn mã dưới đây và dán vào vị trí đặt banner ở chế độ mã HTML.
portal-mail-file-picture = banner-{ $size }.png
portal-mail-file-code = ma-banner.txt
