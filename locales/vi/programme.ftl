# templates/site/programme.html
programme-lead = Hội nghị diễn ra { $dates }. Thời gian cụ thể của từng hoạt động sẽ được đăng tại đây khi Ban Tổ chức công bố.
programme-lead-over = Hội nghị đã diễn ra { $dates }.
programme-days = Các ngày của Hội nghị
programme-add = Thêm Hội nghị vào lịch
programme-add-day = Thêm { $day } vào lịch
programme-to-come = Hoạt động và thời gian trong ngày sẽ được đăng tại đây khi Ban Tổ chức công bố.
programme-before-day = { $weekday }, ngày
programme-link = Xem chương trình
