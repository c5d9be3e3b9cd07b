# src/desk/person/history.rs
desk-value-none = (để trống)
desk-change-colon = { ":" }
desk-change-before = trước:
desk-change-after = sau:
# templates/desk/person.html, person_edit.html
person-edit = Sửa thông tin
person-edit-lead = Hoạt động đã chọn và nội dung đồng ý không thay đổi tại đây.
person-email-hint = Nếu đổi địa chỉ, hệ thống gửi thư đến cả địa chỉ mới và địa chỉ cũ; các liên kết đã gửi đến địa chỉ cũ hết hiệu lực.
person-save = Lưu thay đổi
person-cancel = Quay lại, không lưu
person-back = Quay lại trang đăng ký
person-edited = Đã lưu thay đổi.
person-unchanged = Không có nội dung nào thay đổi.
person-notes = Ghi chú nội bộ
person-notes-hint = Đại biểu không thấy ghi chú trên trang cá nhân, nhưng nhận được khi yêu cầu bản sao dữ liệu của mình.
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
merge-lead = Chọn nội dung được giữ lại cho từng mục khác nhau. Đăng ký bên trái được giữ; đăng ký bên phải chuyển sang trạng thái đã hủy, có ghi dấu.
merge-keeps = Được giữ
merge-goes = Được nhập vào
merge-same = Mọi nội dung đã khai đều giống nhau.
merge-seats = Chỗ của hai đăng ký được gộp lại: với mỗi hoạt động, chỗ tốt hơn được giữ. Nếu hai hoạt động trùng giờ, chỗ kém hơn được trả lại. Thư, liên kết, ghi chú, lịch sử và nội dung đồng ý được chuyển sang đăng ký được giữ.
merge-submit = Hợp nhất
merge-stale = Chưa hợp nhất vì một trong hai đăng ký vừa được thay đổi ở nơi khác. Quý vị vui lòng xem lại nội dung hiện tại.
merge-not-expected = Không thể hợp nhất: cả hai đăng ký phải đang ở trạng thái đã nhận hoặc đã xác nhận.
merge-unchosen = Quý vị vui lòng chọn nội dung được giữ của mục “{ $field }”
