# templates/site/practical.html
practical-title = Thông tin cần biết
practical-lead = Những thông tin đã biết, giúp đại biểu chuẩn bị chuyến đi. Địa phương đăng cai sẽ bổ sung trang này khi có thông tin chính thức.
practical-lead-over = Thông tin đã được cung cấp cho đại biểu trước Hội nghị.
