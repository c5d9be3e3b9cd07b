# templates/site/legal.html, and where the controller is named
legal-lead = Cơ quan chủ quản, người chịu trách nhiệm nội dung, đơn vị cung cấp máy chủ và quyền tác giả đối với nội dung của trang thông tin này.
legal-who = Đơn vị chịu trách nhiệm
legal-publisher = Cơ quan chủ quản
legal-responsible = Người chịu trách nhiệm nội dung
legal-host = Đơn vị cung cấp máy chủ
legal-controller = Bên kiểm soát dữ liệu cá nhân
legal-email = Địa chỉ liên hệ
legal-rehearsal-notice = Bản thử nghiệm: các thông tin dưới đây chỉ dùng để thử nghiệm, không có giá trị pháp lý.
legal-rehearsal-value = { $value } (thông tin thử nghiệm)
legal-rehearsal-responsible = Ban Tổ chức Hội nghị (thông tin thử nghiệm)
legal-rehearsal-host = Máy tính đang chạy bản thử nghiệm này (thông tin thử nghiệm)
legal-rehearsal-controller = Ban Tổ chức Hội nghị (thông tin thử nghiệm)
legal-texts = Nội dung
legal-texts-letters = Thư mời, công văn, tên người và địa chỉ liên hệ được đăng nguyên văn theo văn bản của cơ quan ban hành.
legal-texts-translations = Khi văn bản gốc chỉ có bằng một ngôn ngữ, bản dịch sang ngôn ngữ kia là bản dịch không chính thức; trường hợp có khác biệt, căn cứ theo bản gốc.
legal-rights = Quyền tác giả
legal-rights-program-html = Phần mềm của trang thông tin này được phát hành theo giấy phép <span lang="en">European Union Public Licence 1.2</span>.
legal-rights-font-html = Phông chữ <span lang="en">Be Vietnam Pro</span> được phát hành theo giấy phép <span lang="en">SIL Open Font License 1.1</span>.
legal-cookies = Các trang công khai không sử dụng cookie hay công cụ theo dõi.
