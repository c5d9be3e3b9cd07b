# What is said of seats on pages, in the form and on the delegate's own page
seats-places = Còn chỗ
seats-few = Sắp hết chỗ
seats-waiting = Đã hết chỗ, có danh sách chờ
seats-not-yet = Nhận đăng ký từ { $date }
seats-closed = Đã ngừng nhận đăng ký
seats-for-vietnam = Dành cho đại biểu phía Việt Nam
seats-for-france = Dành cho đại biểu phía Pháp
seats-for-companies = Dành cho doanh nghiệp
seats-limited = Số chỗ có hạn. Khi hết chỗ, Quý vị được ghi vào danh sách chờ.

# Why an activity cannot be had
refused-gone = Một hoạt động Quý vị đã chọn không còn trong chương trình; xin chọn lại
refused-not-yet = “{ $activity }” chưa nhận đăng ký
refused-closed = “{ $activity }” đã ngừng nhận đăng ký
refused-for-vietnam = “{ $activity }” dành cho đại biểu phía Việt Nam
refused-for-france = “{ $activity }” dành cho đại biểu phía Pháp
refused-for-companies = “{ $activity }” dành cho doanh nghiệp
refused-overlaps = “{ $activity }” trùng giờ với “{ $other }”: Quý vị vui lòng chọn một trong hai
refused-full = “{ $activity }” vừa hết chỗ: nếu vẫn chọn và gửi lại, Quý vị sẽ được ghi vào danh sách chờ
