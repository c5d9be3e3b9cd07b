# templates/portals/propose.html
portal-propose-title = Đề xuất bổ sung cổng thông tin điện tử
portal-propose-lead = Dành cho cơ quan, địa phương chưa có tên trong danh sách các cổng đặt banner. Ban Tổ chức xem xét từng đề xuất và trả lời qua thư điện tử.
portal-propose-heading = Cổng được đề xuất
portal-name-vi = Tên bằng tiếng Việt
portal-name-fr = Tên bằng tiếng Pháp
portal-name-hint = Chỉ cần ghi một trong hai tên; ghi tên cơ quan, địa phương (ví dụ: Sở Ngoại vụ thành phố Đà Nẵng), không ghi “Cổng thông tin điện tử”.
portal-country = Quốc gia
portal-country-other = Nước khác hoặc tổ chức quốc tế
portal-website = Địa chỉ trang web
portal-website-hint = Trang chủ của cổng, ví dụ https://www.tencoquan.vn
portal-propose-email-hint = Ban Tổ chức trả lời tới địa chỉ này, bằng tiếng Việt.
portal-propose-send = Gửi đề xuất
portal-propose-kept = Địa chỉ thư điện tử chỉ được dùng để trả lời và liên hệ về banner trên cổng này. Nếu đề xuất không được chấp thuận, địa chỉ được xóa khỏi danh sách liên hệ ngay khi Ban Tổ chức trả lời; nếu được chấp thuận, địa chỉ được lưu đến hết { $date }. Quý vị có thể yêu cầu Ban Tổ chức cho xem, sửa hoặc xóa địa chỉ bất cứ lúc nào.
portal-propose-recorded = Đề xuất của Quý vị đã được ghi nhận.
portal-propose-recorded-next = Ban Tổ chức sẽ xem xét và trả lời tới địa chỉ thư điện tử Quý vị đã ghi; Quý vị không cần gửi lại.
portal-known = Cổng { $portal } đã có trong danh sách nên không cần đề xuất: bộ banner của cổng đã sẵn sàng.
portal-closed = Đợt tuyên truyền đã kết thúc; Ban Tổ chức không tiếp nhận thêm đề xuất, khai báo về các cổng.

# templates/portals/follow.html
portal-follow-title = Theo dõi banner trên cổng của Quý vị
portal-follow-lead = Quý vị khai báo trang có banner và nhận liên kết tới trang dành riêng cho ban biên tập: ngày bắt đầu ghi nhận banner, số lượt tải ảnh, số lượt bấm và các điểm cần chỉnh sửa.
portal-follow-heading = Cổng của Quý vị
portal-follow-link = Khai báo trang có banner
portal-follow-other = Chọn cổng khác
portal-follow-unlisted = Cổng của Quý vị chưa có trong danh sách? Đề xuất bổ sung cổng
portal-portal = Cổng thông tin điện tử
portal-page = Địa chỉ trang có banner
portal-page-hint = Trang mà khi mở bằng trình duyệt thì thấy banner.
portal-page-hint-host = Trang thuộc tên miền { $host } mà khi mở bằng trình duyệt thì thấy banner.
portal-email-hint = Liên kết được gửi tới địa chỉ này: gửi ngay nếu địa chỉ thuộc tên miền của cổng, hoặc sau khi Ban Tổ chức chấp thuận.
portal-email-hint-host = Liên kết được gửi tới địa chỉ này: gửi ngay nếu địa chỉ thuộc tên miền { $host }, hoặc sau khi Ban Tổ chức chấp thuận.
portal-follow-send = Khai báo và nhận liên kết
portal-follow-kept = Địa chỉ thư điện tử chỉ được dùng để liên hệ về banner trên cổng này và được lưu đến hết { $date }. Quý vị có thể yêu cầu Ban Tổ chức cho xem, sửa hoặc xóa địa chỉ bất cứ lúc nào.
portal-follow-sent = Thư có liên kết đang được gửi tới địa chỉ Quý vị đã ghi.
portal-follow-sent-next = Khi Quý vị mở liên kết trong thư, địa chỉ thư điện tử được xác nhận và trang có banner được ghi nhận. Quý vị vui lòng kiểm tra cả thư mục thư rác.
portal-follow-sent-only = Cổng đã khai báo một trang khác và trang đó được giữ nguyên. Quý vị có thể thay đổi tại trang dành riêng cho cổng, mở bằng liên kết trong thư.
portal-follow-waiting = Nội dung khai báo đã được ghi nhận.
portal-follow-waiting-next = Địa chỉ thư điện tử không thuộc tên miền của cổng trong danh sách nên cần được Ban Tổ chức chấp thuận trước khi liên kết được gửi và trang được ghi nhận. Nếu địa chỉ đã được chấp thuận từ trước, thư đang được gửi.

# What is wrong
portal-too-many = Nội dung chưa được lưu vì có quá nhiều yêu cầu từ mạng của Quý vị. Nội dung Quý vị đã nhập vẫn được giữ nguyên: Quý vị vui lòng thử lại sau một giờ.
portal-too-many-contacts = Nội dung chưa được lưu vì từ hôm qua đã có quá nhiều địa chỉ được khai báo cho cổng này. Nội dung Quý vị đã nhập vẫn được giữ nguyên: Quý vị vui lòng thử lại vào ngày mai hoặc liên hệ Ban Tổ chức.
portal-too-many-letters = Nội dung chưa được lưu vì nhiều thư có liên kết đã được gửi tới địa chỉ này trong một giờ qua. Nội dung Quý vị đã nhập vẫn được giữ nguyên: Quý vị vui lòng kiểm tra hộp thư, kể cả mục thư rác, hoặc thử lại sau một giờ.
portal-not-saved = Nội dung chưa được lưu do lỗi từ phía trang thông tin. Nội dung Quý vị đã nhập vẫn được giữ nguyên: Quý vị vui lòng thử lại sau ít phút.
portal-trap = Đề xuất chưa được lưu: một ô ẩn, không hiển thị với người dùng, đã bị điền tự động và nay đã được xóa. Nội dung Quý vị đã nhập vẫn được giữ nguyên: Quý vị vui lòng gửi lại.
portal-fault-no-name = Quý vị vui lòng ghi tên cổng bằng ít nhất một ngôn ngữ
portal-fault-website = Quý vị vui lòng ghi một địa chỉ trang web, ví dụ https://www.tencoquan.vn
portal-fault-scheme = Địa chỉ phải bắt đầu bằng http:// hoặc https://
portal-fault-number = Quý vị vui lòng ghi tên miền của trang web, không ghi địa chỉ IP
portal-fault-port = Quý vị vui lòng ghi địa chỉ không có số cổng kết nối (dấu hai chấm và số sau tên miền)
portal-fault-credentials = Quý vị vui lòng ghi địa chỉ không có tên đăng nhập và mật khẩu
portal-fault-host = Tên miền trong địa chỉ này không phải tên miền của một trang web công khai
portal-fault-elsewhere = Trang này không thuộc cổng: địa chỉ phải thuộc tên miền { $host }
