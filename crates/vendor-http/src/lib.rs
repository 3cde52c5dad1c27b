//! One request pipeline for vendors that document an HTTP API and publish no SDK
