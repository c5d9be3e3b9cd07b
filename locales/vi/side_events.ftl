# templates/site/side_events.html
events-title = Sự kiện bên lề
events-lead = Bên lề Hội nghị, một chuỗi sự kiện được tổ chức với tinh thần kết nối đối tác và mở rộng hợp tác.
events-heading = { $count ->
    [6] Sáu sự kiện bên lề
   *[other] { $count } sự kiện bên lề
}
events-choose = Đại biểu chọn các sự kiện muốn tham dự khi đăng ký.
events-to-come = Thời gian, địa điểm của các sự kiện sẽ được đăng tại đây khi Ban Tổ chức công bố.
events-link = Xem các sự kiện bên lề
