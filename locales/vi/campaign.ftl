# src/campaign
campaign-name = Đợt tuyên truyền Hội nghị lần thứ { $number }
