// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 5377bd3d7d97e1825729be9d1373e46cad1d46637b1ff892ac285a7699487683

//! The enumerations that several chapters use. All of them are open.

vendor_http::vendor::integer_enum! {
    /// The class of a hotel, for a travel rule.
    pub enum HotelStarLevel {
        /// One star.
        OneStar = 1,
        /// Two stars.
        TwoStars = 2,
        /// Three stars.
        ThreeStars = 3,
        /// Four stars.
        FourStars = 4,
        /// Five stars.
        FiveStars = 5,
    }
}

vendor_http::vendor::integer_enum! {
    /// The class of a flight, for a travel rule. Whether a share of the full fare is a ceiling
    /// is not documented.
    pub enum FlightCabinLevel {
        /// Economy class.
        Economy = 1496,
        /// Business class (`Buissenes`).
        Business = 1498,
        /// First class.
        First = 1500,
        /// Economy class at 90 % of the full fare (`Economy9`).
        Economy90 = 1859,
        /// Economy class at 80 % of the full fare (`Economy8`).
        Economy80 = 1857,
        /// Economy class at 70 % of the full fare (`Economy7`).
        Economy70 = 1855,
        /// Economy class at 60 % of the full fare (`Economy6`).
        Economy60 = 1853,
        /// Economy class at 50 % of the full fare (`Economy5`).
        Economy50 = 1851,
    }
}

vendor_http::vendor::integer_enum! {
    /// The class of a train seat, for a travel rule.
    pub enum TrainSeatLevel {
        /// Business seat.
        BusinessSeat = 1485,
        /// Special-class seat.
        SpecialSeat = 1486,
        /// First-class seat (`Level1Seat`).
        FirstClassSeat = 1487,
        /// Second-class seat (`Level2Seat`).
        SecondClassSeat = 1488,
        /// Deluxe soft sleeper (`HighGradeSleeper`).
        DeluxeSoftSleeper = 1489,
        /// Soft sleeper (`CommonSleeper`).
        SoftSleeper = 1490,
        /// Hard sleeper.
        HardSleeper = 1491,
        /// Soft seat.
        SoftSeat = 1492,
        /// Hard seat.
        HardSeat = 1493,
        /// Standing (`NotHaveSeat`).
        NoSeat = 1494,
        /// Sleeper of a multiple unit (`MotionSupine`).
        EmuSleeper = 1495,
        /// First-class sleeper (`Level1Sleeper`).
        FirstClassSleeper = 1497,
        /// Second-class sleeper (`Level2Sleeper`).
        SecondClassSleeper = 1499,
    }
}

vendor_http::vendor::integer_enum! {
    /// The kind of an identity document. Other documents are 1142 in both tables and 1442 in
    /// the order's detail, probably by a slip: send 1142, read both.
    pub enum CardType {
        /// Resident identity card (`IDCard`).
        IdentityCard = 1138,
        /// Passport (`PassportCard`).
        Passport = 1139,
        /// Student card.
        StudentCard = 1140,
        /// Military officer's card.
        OfficerCard = 1141,
        /// Permit for Hong Kong and Macau (`HKMpermit`).
        HongKongMacauPermit = 1298,
        /// Permit for Taiwan (`TaiWpermit`).
        TaiwanPermit = 1299,
        /// Any other (`OtherCard`).
        Other = 1142,
        /// Any other, as the order's detail has it.
        OtherInOrder = 1442,
    }
}

vendor_http::vendor::integer_enum! {
    /// The sex of a person.
    pub enum Sex {
        /// Male.
        Male = 1145,
        /// Female.
        Female = 1146,
    }
}

vendor_http::vendor::integer_enum! {
    /// What is travelled with or stayed in.
    pub enum ServiceType {
        /// Flight.
        Flight = 1409,
        /// Hotel.
        Hotel = 1407,
        /// Train.
        Train = 1470,
        /// Tour; in orders only.
        Tour = 1408,
    }
}

vendor_http::vendor::integer_enum! {
    /// Where a rule or an order applies.
    pub enum ApplyArea {
        /// Within China.
        Domestic = 1126,
        /// Abroad.
        International = 1127,
    }
}

vendor_http::vendor::text_enum! {
    /// What a notification is about. Nothing is documented for rejected, cancelled, refunded
    /// and changed orders.
    pub enum NotifyCode {
        /// The order waits for approval, and is cancelled by itself when it waits for too long.
        Approval = "approval",
        /// The order was placed.
        Booking = "booking",
        /// The order is done and charged.
        Finished = "finished",
    }
}

vendor_http::vendor::text_enum! {
    /// What a token is for.
    pub enum TokenCode {
        /// Calls of the customer's server, under the old rule.
        Api = "api",
        /// One visit of a browser, within 5 minutes.
        Web = "web",
    }
}

vendor_http::vendor::text_enum! {
    /// Where the traveller books.
    pub enum ChannelCode {
        /// Browser of a computer.
        Web = "WEB",
        /// WeChat.
        WeChat = "Weixin",
        /// App.
        App = "APP",
        /// Browser of a telephone.
        H5 = "H5",
    }
}
