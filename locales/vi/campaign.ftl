# src/campaign
campaign-name = Đợt tuyên truyền về Hội nghị lần thứ { $number }
