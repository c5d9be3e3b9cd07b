# templates/portals/own/show.html
portal-own-title = Trang dành riêng cho cổng
portal-own-seen = Banner được ghi nhận trên cổng từ { $date }.
portal-own-was-seen = Banner đã được ghi nhận trên cổng { $range }.
portal-own-not-seen = Banner chưa được ghi nhận trên cổng.
portal-own-no-longer = Banner được ghi nhận trên cổng đến { $date }; từ đó đến nay chưa được ghi nhận lại.
portal-own-early = Chưa đến thời gian đặt banner.
portal-own-no-record = Đợt tuyên truyền này diễn ra trước khi trang thông tin có chức năng ghi nhận.
portal-own-next = Việc cần làm
portal-own-advice-seen = Quý vị không cần làm gì thêm: ảnh trong đoạn mã tự thay đổi theo thời gian.
portal-own-advice-mend = Quý vị vui lòng xem các điểm cần chỉnh sửa dưới đây; ảnh trong đoạn mã tự thay đổi theo thời gian.
portal-own-no-host = Ban Tổ chức chưa có tên miền của cổng nên chưa nhận biết được lượt tải ảnh và lượt bấm từ trang của cổng. Quý vị vui lòng khai báo trang có banner dưới đây và báo tên miền của cổng cho Ban Tổ chức.
portal-own-page = Trang đã khai báo
portal-own-advice-not-seen = Nếu chưa đặt banner, Quý vị chỉ cần sao chép đoạn mã trong bộ banner và dán vào cổng; việc này mất khoảng một phút. Nếu đã đặt, việc ghi nhận có thể còn thiếu sót: Quý vị vui lòng khai báo trang có banner dưới đây.
portal-own-advice-no-longer = Nếu banner vẫn được đặt, Quý vị vui lòng kiểm tra trang đã khai báo dưới đây và đoạn mã đang dùng. Nếu banner đã được gỡ, có thể sao chép lại đoạn mã trong bộ banner.
portal-own-advice-early = Quý vị có thể đặt banner ngay từ bây giờ: ảnh trong đoạn mã tự thay đổi theo thời gian.
portal-own-advice-closed = Thời gian đặt banner đã kết thúc. Ban Tổ chức trân trọng cảm ơn. Quý vị có thể giữ hoặc gỡ banner; liên kết vẫn dẫn đến trang của Hội nghị.
portal-own-check = Kiểm tra trang có banner
portal-own-check-found = Lần kiểm tra gần nhất, { $date }: đã thấy banner trên trang dưới đây.
portal-own-check-not-found = Lần kiểm tra gần nhất, { $date }: chưa thấy banner trên trang dưới đây.
portal-own-check-forbidden = Lần kiểm tra gần nhất, { $date }: cổng không cho phép kiểm tra trang dưới đây.
portal-own-check-unreachable = Lần kiểm tra gần nhất, { $date }: không đọc được trang dưới đây.
portal-own-check-fine = Không có điểm nào cần chỉnh sửa.
portal-own-check-none = Trang này chưa được kiểm tra. Việc kiểm tra được thực hiện mỗi ngày một lần trong thời gian đặt banner.
portal-own-declare = Lưu địa chỉ
portal-own-figures = Số liệu
portal-own-window = Thời gian đặt banner: { $days }.
portal-own-last-seen = Ghi nhận gần nhất
portal-own-days = Số ngày được ghi nhận
portal-own-days-of = { $seen } trên { $asked } ngày được đề nghị
portal-own-requests = Lượt tải ảnh
portal-own-requests-seen = Lượt tải ảnh từ trang của cổng
portal-own-clicks = Lượt bấm
portal-own-clicks-seen = Lượt bấm từ trang của cổng
portal-own-nothing = Trong 30 ngày gần nhất của đợt này chưa có lượt tải ảnh hoặc lượt bấm nào.
portal-own-days-caption = Từng ngày, trong 30 ngày gần nhất của đợt này (không kể những ngày không có lượt nào)
portal-own-day = Ngày
portal-own-images = Tải ảnh
portal-own-of-portal = Từ trang của cổng
portal-own-counted = Cách ghi nhận
portal-own-counted-what = Banner được ghi nhận trong một ngày khi có ít nhất một lượt tải ảnh hoặc lượt bấm từ một trang của cổng (theo địa chỉ trang mà trình duyệt gửi kèm), hoặc khi việc kiểm tra thấy banner trên trang.
portal-own-counted-not = Không dùng cookie, không lưu địa chỉ IP, không theo dõi người xem: chỉ có số liệu theo cổng, ngày, kích thước và ngôn ngữ. Công cụ tìm kiếm, chương trình tự động (bot) đã nhận diện và các lượt yêu cầu quá nhiều từ cùng một mạng không được tính.
portal-own-counted-limits = Nhiều trình duyệt giữ ảnh vài phút nên số lượt tải ảnh thấp hơn số lượt xem; một số trình duyệt không gửi địa chỉ trang. Số liệu được cập nhật sau vài giây.
portal-own-link = Liên kết của trang này
portal-own-keep = Địa chỉ trang này chỉ dành cho ban biên tập: bất kỳ ai có địa chỉ đều xem được số liệu và thay đổi được trang đã khai báo.
portal-own-back = Trở lại trang dành riêng cho cổng
portal-own-declared = Trang có banner đã được ghi nhận.
portal-own-renewed = Đây là liên kết mới: liên kết cũ không còn hiệu lực. Quý vị vui lòng lưu lại địa chỉ mới và báo cho đồng nghiệp trong ban biên tập.

# templates/portals/own/renew.html
portal-renew-lead = Quý vị nên đổi liên kết nếu người ngoài ban biên tập có thể đã biết liên kết này.
portal-renew-text = Liên kết mới thay thế liên kết cũ, kể cả trong các thư đã gửi. Liên kết mới hiện ngay sau khi đổi và được gửi tới các địa chỉ liên hệ của cổng đã được xác nhận hoặc chấp thuận.

# templates/portals/own/gone.html
portal-gone-title = Liên kết không còn hiệu lực hoặc chưa đầy đủ
portal-gone-lead = Có thể liên kết chưa đầy đủ hoặc đã được thay thế. Quý vị có thể nhận lại liên kết bằng cách khai báo trang có banner và địa chỉ thư điện tử của ban biên tập.
portal-gone-action = Nhận lại liên kết
