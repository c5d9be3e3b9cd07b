# src/desk/person/history.rs
desk-value-none = (để trống)
desk-change-colon = { ":" }
desk-change-before = trước:
desk-change-after = sau:
# templates/desk/person.html, person_edit.html
person-edit = Sửa thông tin
person-edit-lead = Hoạt động đã chọn và nội dung đồng ý không sửa được tại đây.
person-email-hint = Nếu đổi địa chỉ, hệ thống gửi thư đến cả địa chỉ mới và địa chỉ cũ; các liên kết đã gửi đến địa chỉ cũ hết hiệu lực.
person-save = Lưu thay đổi
person-cancel = Quay lại, không lưu
person-back = Trở lại đăng ký
person-edited = Đã lưu thay đổi.
person-unchanged = Không có nội dung nào thay đổi.
person-notes = Ghi chú nội bộ
person-notes-hint = Ghi chú không hiển thị trên trang riêng của đại biểu, nhưng đại biểu đọc được khi xem hoặc tải về toàn bộ dữ liệu của mình.
person-note = Ghi chú mới
person-note-write = Lưu ghi chú
person-note-delete = Xóa ghi chú
person-noted = Đã lưu ghi chú.
person-note-deleted = Đã xóa ghi chú.
person-compare = So sánh và hợp nhất
person-merged = Hai đăng ký đã được hợp nhất.
person-merged-into = Đăng ký này đã được hợp nhất vào đăng ký
# templates/desk/person_merge.html
merge-title = Hợp nhất hai đăng ký
merge-lead = Quý vị vui lòng chọn nội dung giữ lại ở từng mục khác nhau. Đăng ký còn lại chuyển sang trạng thái “Đã hủy” và có liên kết tới đăng ký được giữ.
merge-keeps = Đăng ký được giữ
merge-goes = Đăng ký sẽ hủy
merge-same = Mọi nội dung đã khai đều giống nhau.
merge-seats = Chỗ của hai đăng ký được gộp lại: với mỗi hoạt động, tình trạng thuận lợi hơn cho đại biểu được giữ. Nếu hai hoạt động trùng giờ, chỗ ở tình trạng kém thuận lợi hơn được trả lại. Thư, liên kết, ghi chú, lịch sử và nội dung đồng ý được chuyển sang đăng ký được giữ.
merge-submit = Hợp nhất
merge-stale = Chưa hợp nhất vì một trong hai đăng ký vừa được thay đổi ở nơi khác. Quý vị vui lòng xem lại nội dung hiện tại.
merge-not-expected = Không thể hợp nhất: cả hai đăng ký phải đang ở trạng thái “Đã tiếp nhận” hoặc “Đã xác nhận”.
merge-unchosen = Quý vị vui lòng chọn nội dung được giữ của mục “{ $field }”
