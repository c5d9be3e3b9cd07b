# templates/site/sessions.html, templates/site/session.html
sessions-title = Phiên hội thảo chuyên đề
sessions-lead = Tại các phiên chuyên đề, các địa phương và đối tác của hai nước cùng nhau chia sẻ kinh nghiệm, định hướng hợp tác.
sessions-heading = { $count ->
    [4] Bốn phiên hội thảo chuyên đề
   *[other] { $count } phiên hội thảo chuyên đề
}
sessions-choose = Mỗi đại biểu có thể chọn một hoặc nhiều phiên khi đăng ký.
session-label = Phiên { $number }
session-lead = Phiên { $number } trong số { $count } phiên hội thảo chuyên đề của Hội nghị.
session-said = Nội dung nêu trong thư mời
session-to-come = Thư mời chỉ nêu chủ đề của phiên. Nội dung chi tiết và danh sách diễn giả sẽ được đăng tại đây khi Ban Tổ chức công bố.
session-talk = Đề xuất bài thuyết trình
session-talk-form = Quý vị vui lòng ghi đề xuất thuyết trình vào phần đóng góp của phiếu đăng ký, hoặc gửi thư tới các đầu mối liên hệ.
session-talk-write = Quý vị vui lòng gửi đề xuất thuyết trình tới các đầu mối liên hệ.
session-seats = Chỗ tham dự
session-no-limit = Ban Tổ chức chưa công bố giới hạn về số chỗ của phiên này.
session-contact = Đầu mối liên hệ
session-subject = { $conference }: { $session }
session-others = Các phiên khác
