# templates/site/contacts.html, templates/components/contact.html
contacts-title = Đầu mối liên hệ
contacts-lead = Các đầu mối phụ trách công tác tổ chức được nêu trong thư mời. Quý vị có thể liên hệ với đầu mối thuận tiện nhất, nhất là khi mong muốn ký kết, gia hạn thỏa thuận hợp tác.
contacts-lead-over = Các đầu mối phụ trách công tác tổ chức được nêu trong thư mời.
contacts-link = Xem các đầu mối liên hệ
contact-telephone = Điện thoại: { $number }
