# templates/site/news.html
news-lead = Tin về Hội nghị, xếp từ mới đến cũ.
news-heading = Các tin đã đăng
news-none = Chưa có tin nào.
news-feed = Theo dõi tin qua trình đọc tin (Atom)
news-author = Ban Tổ chức Hội nghị
