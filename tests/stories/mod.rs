//! The stories: what people do with the site, told through its public doors (HTTP and
//! the command line). A file per story.

mod banner;
mod desk;
mod house;
mod machine;
mod mail;
mod own_page;
mod pages;
mod pictures;
mod power;
mod process;
mod registration;
mod styleguide;
