// Generated from openapi.yaml by `cargo xtask codegen`. Do not edit.
// SHA-256 of openapi.yaml: 3201b4128c93feec6ebfd485268ed8fe5de0da40b0b7b4a278757be964d62ae1

//! The document's enumerations. All of them are open.

vendor_http::vendor::integer_enum! {
    /// What a price is for. Whether reductions and refunds come as negative amounts is not
    /// documented.
    pub enum PriceType {
        /// Room of a hotel (`HotelFare`).
        Room = 1672,
        /// Group tour (`TeamFare`).
        Tour = 1674,
        /// Fare printed on the ticket (`TicketFare`).
        Fare = 1660,
        /// Airport construction fee (`BuildFare`).
        AirportFee = 1662,
        /// Fuel surcharge (`FuelFare`).
        Fuel = 1664,
        /// Taxes (`TaxFare`).
        Tax = 1666,
        /// Amount taken off.
        DirectReduction = 1692,
        /// Insurance (`SafeFare`).
        Insurance = 1668,
        /// Service fee (`ServiceFare`).
        ServiceFee = 1670,
        /// Return of the ticket (`AmendFare`).
        Refund = 1678,
        /// Change of the ticket (`ChangeFare`).
        Change = 1682,
        /// Price before reductions (`OldPrice`).
        OriginalPrice = 1684,
        /// Anything else (`OtherFare`).
        Other = 1690,
        /// Discount (`ThrowDiscount`).
        Discount = 1694,
    }
}

vendor_http::vendor::integer_enum! {
    /// How far an order is. The document keeps the states of refunds (`102…`) apart and does
    /// not say which field carries them, so that both stand here. The status name of the order
    /// takes precedence.
    pub enum OrderStatus {
        /// To be booked.
        WaitBooking = 10101,
        /// To be approved; struck out of the table, though approving an order leaves this state
        /// (`WaitApprove`) (assumed).
        WaitApproval = 10103,
        /// To be confirmed.
        WaitConfirm = 10105,
        /// To be paid.
        WaitPayment = 10107,
        /// To be processed, which is when tickets are issued (`WaitDispose`).
        WaitProcessing = 10109,
        /// Done.
        Finished = 10113,
        /// Cancelled.
        Canceled = 10115,
        /// Sent back.
        Rejected = 10117,
        /// Split into several orders; struck out of the table (`Discrete`) (assumed).
        Split = 10119,
        /// Not possible for the time being.
        Cannot = 10121,
        /// Refund to be submitted (`WaitSubmit`).
        RefundWaitSubmit = 10201,
        /// Refund to be priced by customer service (`WaitDispose`).
        RefundWaitPricing = 10203,
        /// Refund to be confirmed (`WaitConfirm`).
        RefundWaitConfirm = 10205,
        /// Refund to be paid out (`WaitRefund`).
        RefundWaitPayout = 10209,
        /// Refund done (`Finished`).
        RefundFinished = 10213,
        /// Refund not possible for the time being (`Cannot`).
        RefundCannot = 10215,
        /// Refund sent back (`Rejected`).
        RefundRejected = 10217,
        /// Refund cancelled (`Canceled`).
        RefundCanceled = 10221,
    }
}

vendor_http::vendor::text_enum! {
    /// Why an order is refunded or changed: the first three for flights, the others for hotels.
    /// There is no list for trains.
    pub enum RefundReason {
        /// The traveller no longer wants to fly (`FlightChange`).
        PlansChanged = "1517",
        /// Itinerary, date, time or name were wrong (`FlightMistaken`).
        Mistake = "1518",
        /// The flight is delayed or cancelled (`FlightDelay`).
        FlightDisrupted = "1519",
        /// Plans have changed.
        HotelChange = "1805",
        /// The trip is cancelled (`HotelDelay`).
        HotelCancellation = "1837",
    }
}

vendor_http::vendor::integer_enum! {
    /// The kind of business that an order stands for.
    pub enum BusinessType {
        /// Sale (`Sales`).
        Sale = 1797,
        /// Change.
        Change = 1789,
        /// Refund or void (`Amend`).
        Refund = 1799,
        /// Accounts (`Bill`).
        Accounting = 1791,
        /// Company.
        Company = 1793,
        /// Product.
        Product = 1795,
        /// Personal (`People`).
        Personal = 1801,
    }
}

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

vendor_http::vendor::text_enum! {
    /// The class of what was ordered. Train seats are listed; the cabin letters of flights and
    /// the rooms of hotels are not, and stay as they came.
    pub enum LevelCode {
        /// Business seat.
        BusinessSeat = "swz",
        /// Special-class seat.
        SpecialSeat = "tdz",
        /// First-class seat.
        FirstClassSeat = "ydz",
        /// Second-class seat.
        SecondClassSeat = "edz",
        /// Deluxe soft sleeper.
        DeluxeSoftSleeper = "gjrw",
        /// Soft sleeper.
        SoftSleeper = "rw",
        /// Hard sleeper.
        HardSleeper = "yw",
        /// Soft seat.
        SoftSeat = "rz",
        /// Hard seat.
        HardSeat = "yz",
        /// Standing.
        NoSeat = "wz",
        /// Sleeper of a multiple unit.
        EmuSleeper = "dw",
        /// First-class sleeper.
        FirstClassSleeper = "ydw",
        /// Second-class sleeper.
        SecondClassSleeper = "edw",
        /// Hard sleeper in a compartment.
        CompartmentHardSleeper = "bxyw",
        /// Soft compartment for one.
        SingleSoftCompartment = "yrrb",
    }
}

vendor_http::vendor::integer_enum! {
    /// The lowest price that a travel rule compares with.
    pub enum LowestPriceBenchmark {
        /// None.
        NoLimit = 0,
        /// Lowest within some hours of the chosen flight, 2 by default (`ControLowestPrice`).
        Relative = 1501,
        /// Lowest of the day (`DayLowestPrice`).
        Day = 1502,
        /// Lowest within the slot of the day, slots being 4 hours long by default
        /// (`TimeAreaLowestPrice`).
        TimeSlot = 1503,
        /// Lowest of the flight (`FlightLowestPrice`).
        Flight = 1504,
    }
}

vendor_http::vendor::integer_enum! {
    /// Whether an employee may use the system. The field says 1150 and 1151, a table in the
    /// same chapter 1143 and 1144: read both.
    pub enum UserStatus {
        /// Enabled, as the field has it.
        Enabled = 1150,
        /// Disabled, as the field has it.
        Disabled = 1151,
        /// Enabled, as the table has it (`Enable`).
        CategoryEnabled = 1143,
        /// Disabled, as the table has it (`UnEnable`).
        CategoryDisabled = 1144,
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

vendor_http::vendor::text_enum! {
    /// A kind of base data.
    pub enum ZoneType {
        /// Cities.
        City = "1444",
        /// Provinces.
        Province = "1445",
        /// Airports.
        Airport = "1447",
        /// Railway stations.
        Station = "1807",
    }
}

vendor_http::vendor::text_enum! {
    /// The language of names.
    pub enum Lang {
        /// Chinese.
        Chinese = "cn",
        /// English.
        English = "en",
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

vendor_http::vendor::integer_enum! {
    /// Yes or no as this vendor numbers them.
    pub enum YesNo {
        /// Yes.
        Yes = 1150,
        /// No.
        No = 1151,
    }
}

vendor_http::vendor::integer_enum! {
    /// The age group of a traveller.
    pub enum ConsumerType {
        /// Adult.
        Adult = 1705,
        /// Child.
        Child = 1703,
        /// Infant.
        Infant = 1701,
    }
}

vendor_http::vendor::text_enum! {
    /// How a traveller is told of an order. Typed as text, perhaps because it may hold several,
    /// with commas between them (assumed); those stay as they came.
    pub enum NotifyType {
        /// Text message.
        Sms = "1865",
        /// E-mail.
        Email = "1867",
        /// WeChat.
        WeChat = "1869",
        /// The vendor's app.
        App = "1871",
        /// The customer's OA; no number is documented, so that its title stands here (assumed).
        Oa = "OA通知",
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

vendor_http::vendor::text_enum! {
    /// How a project's budget is handed out.
    pub enum BudgetAllocation {
        /// As one fixed amount.
        Fixed = "ration",
        /// Month by month.
        Monthly = "month",
    }
}
