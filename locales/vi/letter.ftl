# templates/site/letter.html, templates/components/letter.html
letter-title = Thư mời
letter-lead = Toàn văn thư mời tham dự { $conference }.
letter-link = Đọc toàn văn thư mời
letter-translated-from-vietnamese = Bản dịch không chính thức từ tiếng Việt.
letter-translated-from-french = Bản dịch không chính thức từ tiếng Pháp.
letter-original-link = Xem nguyên bản
letter-number = Số: { $number }
letter-to-several = Kính gửi:
letter-to-one = Kính gửi: { $recipient }
letter-subject = Về việc: { $subject }
letter-subject-official = V/v { $subject }
letter-distribution = Nơi nhận: { $list }
letter-contacts = Đầu mối liên hệ
letter-contact-joint = {" "}–
letter-email = Email:
