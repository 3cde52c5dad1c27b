//! The contract suite, on stores that hold to it and on stores with one fault each.

#[cfg(test)]
mod events;
#[cfg(test)]
mod faulty;
#[cfg(test)]
mod file;
#[cfg(test)]
mod planted;
#[cfg(test)]
mod tokens;
