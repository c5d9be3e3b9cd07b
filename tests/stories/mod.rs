//! The stories: what people do with the site, told through its public doors (HTTP and
//! the command line). A file per story.

mod accounts;
mod activities;
mod artwork;
mod banner;
mod checker;
mod consents_and_needs;
mod counts;
mod declarations;
mod delegates;
mod delegates_many;
mod desk;
mod desk_banner;
mod desk_campaigns;
mod desk_portals;
mod desk_reminders;
mod desk_report;
mod editors;
mod exports;
mod frame;
mod house;
mod kit;
mod kit_campaigns;
mod letters_desk;
mod machine;
mod mail;
mod mailing;
mod numbers;
mod own_page;
mod pages;
mod person;
mod pictures;
mod portals;
mod power;
mod privacy;
mod process;
mod publishing;

mod record;
mod registration;
mod rehearsal;
mod reminders;
mod retention;
mod rights;
mod seats;
mod styleguide;
