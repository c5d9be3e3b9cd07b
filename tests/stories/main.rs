//! The stories: what people do with the site, told through its public doors (HTTP and
//! the command line). A file per story; `support` gives each a site of its own.

mod banner;
mod desk;
mod house;
mod html;
mod pages;
mod process;
mod registration;
mod support;
