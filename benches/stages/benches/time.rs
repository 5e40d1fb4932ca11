//! How long each stage takes, against a baseline if there is one.

use std::process::ExitCode;
use std::time::Duration;

use criterion::{Criterion, Throughput};
use policyc_stages::{Amount, Failure, Material, Prepared, Stage};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Failure> {
    let criterion = Criterion::default().sample_size(30);
    let criterion =
        criterion.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    let mut criterion = criterion.configure_from_args();
    for material in &Material::all()? {
        measure(&mut criterion, material)?;
    }
    criterion.final_summary();
    Ok(())
}

fn measure(criterion: &mut Criterion, material: &Material) -> Result<(), Failure> {
    let mut prepared = Prepared::new(material)?;
    let mut group = criterion.benchmark_group(material.name);
    for (name, stage) in Stage::ALL {
        group.throughput(match stage.amount(&prepared)? {
            Amount::Bytes(bytes) => Throughput::BytesDecimal(bytes),
            Amount::Shops(shops) => Throughput::Elements(shops),
        });
        let mut outcome = stage.run(&mut prepared);
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                if let Err(failure) = stage.run(&mut prepared) {
                    outcome = Err(failure);
                }
            });
        });
        outcome.map_err(|failure| format!("{}/{name}: {failure}", material.name))?;
    }
    group.finish();
    Ok(())
}
