//! Client for the i-Search RPA open API (艺赛旗 OAPI)
