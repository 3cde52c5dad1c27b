#[tokio::main]
async fn main() {
    let at = std::time::Instant::now();
    let sandbox = vendor_sandbox::Sandbox::start().await.unwrap();
    println!("start {:?}", at.elapsed());
    let rss = std::fs::read_to_string("/proc/self/status").unwrap();
    println!("{}", rss.lines().find(|l| l.starts_with("VmHWM")).unwrap());
    drop(sandbox);
}
