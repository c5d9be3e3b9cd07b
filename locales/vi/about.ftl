# templates/site/about.html
about-lead = Hội nghị do các địa phương Việt Nam và Pháp luân phiên tổ chức, để cùng đánh giá kết quả hợp tác và đề ra phương hướng cho giai đoạn tiếp theo.
about-what = Hội nghị và quan hệ hợp tác
about-history = Các mốc lịch sử
about-edition = { $name }: { $place }
about-theme = Chủ đề: { $theme }.
about-theme-translated = Chủ đề: { $theme } (bản dịch không chính thức).
about-archive = Xem tư liệu của kỳ Hội nghị này
about-unknown = Danh sách này chỉ gồm những kỳ Hội nghị đã xác định được năm và địa điểm tổ chức.
about-who = Đơn vị tổ chức và hỗ trợ
about-hosts = Chủ trì đăng cai tổ chức
about-supporters = Với sự hỗ trợ của
