# templates/desk/export.html
export-title = Tải danh sách
export-which = Danh sách được tải
export-found = { $count ->
    [0] Không có đăng ký nào.
   *[other] { $count } đăng ký, theo thứ tự của danh sách.
 }
export-sets = Bộ cột đã lưu
export-shared-by = { $author } chia sẻ
export-all = Tất cả các cột
export-columns = Các cột của bảng
export-columns-hint = Bảng gồm các cột được đánh dấu; nếu không đánh dấu cột nào, bảng gồm tất cả các cột.
export-name-alone = Bỏ đánh dấu, chỉ giữ họ và tên
export-needs-hint = Nhu cầu ăn uống và hỗ trợ tiếp cận của đại biểu không có trong bảng; chỉ xem được ở trang của từng đại biểu.
export-sheet = Tải bảng tính Excel (XLSX)
export-csv = Tải dạng CSV
export-keep = Lưu bộ cột này
export-name = Tên bộ cột
export-name-hint = Ví dụ: Khách sạn. Nếu Quý vị đã có bộ cột cùng tên thì bộ cột cũ sẽ được thay thế.
export-share = Chia sẻ với toàn Ban Tổ chức
export-keep-submit = Lưu bộ cột
export-too-many = Quý vị đã lưu quá nhiều bộ cột; vui lòng xóa bớt
export-name-missing = Cần ghi tên bộ cột
export-sheet-name = Đăng ký
# src/desk/delegates/export/columns.rs
export-group-registration = Đăng ký
export-group-person = Đại biểu
export-group-contact = Liên hệ
export-group-attendance = Tham dự
export-group-contribution = Đóng góp
export-group-consents = Dữ liệu cá nhân
