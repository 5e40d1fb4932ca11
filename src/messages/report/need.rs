use crate::messages::say::sentences;

sentences! {
    /// How to provide what is missing.
    NeedLine {
        Fact { path: String, form: String }
            en "`{path}`: {form}"                          zh "`{path}`：{form}";
        Bare { path: String } en "`{path}`"                zh "`{path}`";
        Reading { name: String, form: String }
            en "a reading; choose it with `--reading {name}=…`: {form}"
            zh "解读；用 `--reading {name}=…` 指定：{form}";
        AskedBy { what: String } en "asked by {what}"      zh "用于判断：{what}";
    }
}
