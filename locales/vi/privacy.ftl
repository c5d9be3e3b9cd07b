# templates/site/privacy.html
privacy-title = Bảo vệ dữ liệu cá nhân
privacy-consents = Các mục đích không bắt buộc
privacy-consents-text = Khi đăng ký hoặc sau đó tại trang riêng, đại biểu có thể đồng ý hoặc không đồng ý với từng mục sau đây; việc không đồng ý không ảnh hưởng đến đăng ký.
privacy-version = Phiên bản { $version } của thông báo này.
