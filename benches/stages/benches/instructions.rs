//! How many instructions each stage takes, counted by callgrind, against a baseline if there is one.

use gungraun::{Callgrind, LibraryBenchmarkConfig, library_benchmark, library_benchmark_group, main};
use policyc_stages::{Failure, Material, Prepared, Stage};

/// A stage with what it starts from.
type Ready = (Stage, Prepared<'static>);

/// Everything that is not counted. The material stays until the process ends, which is after one stage.
fn ready(material: fn() -> Result<Material, Failure>, stage: Stage) -> Ready {
    match material().and_then(|material| Prepared::new(Box::leak(Box::new(material)))) {
        Ok(prepared) => (stage, prepared),
        Err(failure) => panic!("{failure}"),
    }
}

/// Hands back what it was given, so that its end is not counted.
fn run((stage, mut prepared): Ready) -> Ready {
    match stage.run(&mut prepared) {
        Ok(()) => (stage, prepared),
        Err(failure) => panic!("{stage:?}: {failure}"),
    }
}

/// All stages over some materials.
macro_rules! stages {
    ($($material:ident)*) => {$(
        #[library_benchmark(setup = ready)]
        #[bench::parse(Material::$material, Stage::Parse)]
        #[bench::check(Material::$material, Stage::Check)]
        #[bench::lower(Material::$material, Stage::Lower)]
        #[bench::read(Material::$material, Stage::Read)]
        #[bench::decide(Material::$material, Stage::Decide)]
        #[bench::count(Material::$material, Stage::Count)]
        #[bench::batch(Material::$material, Stage::Batch)]
        #[bench::write(Material::$material, Stage::Write)]
        #[bench::render(Material::$material, Stage::Render)]
        fn $material(ready: Ready) -> Ready {
            run(ready)
        }
    )*};
}

stages!(kuaishou xiaohongshu rules);

library_benchmark_group!(name = stages, benchmarks = [kuaishou, xiaohongshu, rules]);

main!(
    config = LibraryBenchmarkConfig::default().tool(Callgrind::with_args(["--cache-sim=no"])),
    library_benchmark_groups = stages
);
