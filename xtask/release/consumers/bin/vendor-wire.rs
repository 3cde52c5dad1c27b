//! Reads an amount as a vendor writes it.

use vendor_wire::Decimal;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let amounts: Vec<Decimal> = vendor_wire::from_json(br#"["19.90", 19.90]"#)?;
    assert!(amounts.iter().all(|amount| amount.as_str() == "19.90"));
    println!("{} amounts", amounts.len());
    Ok(())
}
