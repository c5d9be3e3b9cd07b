//! The stories: what people do with the site, told through its public doors (HTTP and
//! the command line). A file per story.

mod activities;
mod banner;
mod desk;
mod house;
mod letters_desk;
mod machine;
mod pages;
mod pictures;
mod privacy;
mod process;
mod registration;
mod styleguide;
