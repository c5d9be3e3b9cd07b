# src/campaign
campaign-name = Campagne des { $number }es Assises
