//! Cases and their snapshots.

use crate::messages::say::sentences;

sentences! {
    /// What stands above a part of what came of running cases.
    CaseHeading {
        Unexplained en "Nothing that is written at a clause explains this" zh "没有哪一条款的改动可以解释";
        OnlyText    en "only the wording of the answer"  zh "仅答复的措辞有变化";
        Wording     en "wording only"                    zh "仅措辞变化";
        Consequence en "another consequence"             zh "后果变化";
        Text { code: String, case: String, snapshot: String }
            en "[{code}] {case} ({snapshot})"            zh "[{code}] {case}（{snapshot}）";
    }
}

sentences! {
    /// What is said about cases and snapshots on a line of its own.
    CaseLine {
        Tally { passed: usize, failed: usize }
            en "{passed} passed, {failed} failed"
            zh "{passed} 个通过，{failed} 个失败";
        TallyCases { tests: String, cases: String }
            en "tests: {tests}; cases: {cases}"
            zh "测试：{tests}；案例：{cases}";
        Head { case: String }
            en "{case}: asks something else than its snapshot shows; the answer is the same"
            zh "{case}：所问内容与快照开头不同，答复未变";
        Kinds { consequences: usize, wordings: usize }
            en "other consequences: {consequences}; wording only: {wordings}"
            zh "后果变化：{consequences}；仅措辞变化：{wordings}";
        Worded { files: usize }
            en "worded otherwise, with the same consequences: {files}; take these with `--accept=wording`"
            zh "仅措辞变化、后果不变：{files} 个，可用 `--accept=wording` 一次接受";
        Pending { files: usize }
            en "{files} pending: look with `policyc test --review`, take all with `--accept`"
            zh "有 {files} 个待确认：可用 `policyc test --review` 逐个查看，或用 `--accept` 全部接受";
        Accepted { files: usize }
            en "snapshots written: {files}"               zh "已写入 {files} 个快照";
        Pruned { files: usize }
            en "orphan snapshots deleted: {files}"        zh "已删除 {files} 个无主快照";
        Review { at: usize, of: usize, case: String }
            en "{at}/{of} {case}"                        zh "{at}/{of} {case}";
        Keys
            en "a accept, r reject, s skip, q quit"
            zh "a 接受，r 放弃，s 跳过，q 退出";
        NoTerminal
            en "error: `--review` asks for one key a case, and standard input is no terminal"
            zh "错误：`--review` 需要逐个按键确认，而标准输入不是终端";
        Watching
            en "watching; Ctrl-C ends"                   zh "正在监视文件改动，按 Ctrl-C 结束";
    }
}
