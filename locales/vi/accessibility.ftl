# templates/site/accessibility.html
accessibility-lead = Trang thông tin này được xây dựng để mọi người, kể cả người khuyết tật, đều có thể sử dụng.
accessibility-state = Mức độ đáp ứng
accessibility-state-goal = Trang thông tin được xây dựng theo Hướng dẫn về khả năng tiếp cận nội dung web (WCAG) 2.2, mức AA.
accessibility-state-audit = Chưa có đơn vị độc lập nào kiểm định. Mức độ đáp ứng bộ tiêu chí RGAA của Pháp cũng chưa được kiểm định; vì vậy, trang thông tin không công bố mức độ đáp ứng nào.
accessibility-stated-on = Tuyên bố này được lập { $date }.
accessibility-tests = Những gì đã được kiểm tra
accessibility-tests-automatic = Kiểm tra tự động cấu trúc của từng trang (ngôn ngữ, tiêu đề, liên kết, nhãn) và việc đăng ký trong trình duyệt Chromium.
accessibility-tests-keyboard = Di chuyển trên các trang chính chỉ bằng bàn phím; vị trí đang chọn luôn hiển thị rõ.
accessibility-tests-missing = Trang thông tin chưa được người dùng trình đọc màn hình dùng thử.
accessibility-means = Cách xây dựng trang thông tin
accessibility-means-script = Mọi trang, kể cả việc đăng ký, đều dùng được khi không có JavaScript.
accessibility-means-display = Giao diện tuân theo cỡ chữ, chế độ màu sáng hoặc tối và lựa chọn giảm chuyển động của thiết bị.
accessibility-means-languages = Mỗi trang có bản tiếng Việt và bản tiếng Pháp; tên riêng bằng ngôn ngữ khác được đánh dấu cho trình đọc màn hình.
accessibility-means-forms = Mỗi ô của biểu mẫu có nhãn; lỗi được nêu bằng lời, ở đầu trang và cạnh ô có lỗi.
accessibility-tell = Góp ý, phản ánh
accessibility-tell-text = Nếu gặp khó khăn khi sử dụng một trang hoặc cần nội dung ở hình thức khác, Quý vị vui lòng viết thư cho Ban Tổ chức.
