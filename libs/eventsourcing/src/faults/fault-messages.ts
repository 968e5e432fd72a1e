import { type Bilingual } from './fault.js';

/** What the faults of the event core say. */
export const FAULTS = {
  viewStopped: {
    zh: '视图 {view} 停在位置 {position} 的事件 {event}（{code}）：{reason}。其他视图照常更新。请修正该视图（文档有变时提高其版本）后重新启动，它会从停下的地方继续。',
    en: 'View {view} stands still at event {event}, position {position} ({code}): {reason}. All other views go on. Mend the view, raise its version if its documents change, and start again; it goes on from where it stopped.',
  },
  documentFailed: {
    zh: '推导视图 {view} 算不出 {document}（{code}）：{reason}。其余文档照常更新。修正后重新启动即可，待计算的名称已保留。',
    en: 'Derived view {view} cannot compute {document} ({code}): {reason}. All other documents go on. Mend it and start again; nothing that has to be computed is lost.',
  },
  viewsBehind: {
    zh: '视图只反映到 {reflected}，尚未到 {wanted}；请稍后再试。',
    en: 'The views reflect {reflected}, not yet {wanted}; ask again in a moment.',
  },
  viewsBehindEverything: {
    zh: '视图尚未反映任何事件，还没有到 {wanted}；请稍后再试。',
    en: 'The views reflect nothing yet, not yet {wanted}; ask again in a moment.',
  },
  viewsStopped: {
    zh: '视图已停止更新：{reasonZh}',
    en: 'The views have stopped: {reason}',
  },
  deliveryOutOfOrder: {
    zh: '日志在 {after} 之后送来了 {position}。这一批一个也没有处理；请检查库后重新启动。',
    en: 'The log delivered {position} after {after}. Nothing of the batch was taken; check the store and start again.',
  },
  viewsAhead: {
    zh: '视图（{set}）已读到日志的 {checkpoint}，而日志止于 {head}：日志末尾缺少事件，或日志由较早的备份恢复。请恢复较新的日志；若现有日志才是对的，请运行 dutyledger rebuild，它从日志重建视图。',
    en: 'The views ({set}) know the log up to {checkpoint}, but it ends at {head}: events are missing from its end, or it was restored from an older backup. Restore the newer log; or, if the log is right as it is, run "dutyledger rebuild", which builds the views from it.',
  },
  viewsOfAnotherLog: {
    zh: '视图集 {set} 停在事件 {event}（{checkpoint}），而日志中没有它：日志由较早的备份恢复后又写入过。若现有日志才是对的，请运行 dutyledger rebuild，它从日志重建视图。',
    en: 'Set {set} stands at event {event} ({checkpoint}), which this log does not have: it was restored from an older backup and written since. If the log is right as it is, run "dutyledger rebuild", which builds the views from it.',
  },
  checkpointMoved: {
    zh: '视图集 {set} 已到 {found}，而不是 {wanted}：另有进程在维护它。',
    en: 'Set {set} is at {found}, not at {wanted}: another runner is in charge.',
  },
  newerEpoch: {
    zh: '视图集 {set} 已在第 {found} 任期下写入，晚于本进程的第 {wanted} 任期：另有进程在维护它。',
    en: 'Set {set} was written under epoch {found}, after {wanted}: another runner is in charge.',
  },
  setMadeAnew: {
    zh: '视图集 {set} 已被另一进程清空重填；本进程此前写入的内容不在其中，因此就此停止。',
    en: 'Set {set} was emptied and is filled anew by another process; what this one wrote before is not in it, so this one stops.',
  },
  setGone: {
    zh: '没有视图集 {set}：尚未建立，或已被另一进程删除（例如重建之后）；会改读现在使用的视图，没有时重新建立。',
    en: 'There is no set {set}: nobody has made it yet, or another process dropped it, as after a rebuild. What serves now is read instead, and made anew where there is none.',
  },
  anotherServes: {
    zh: '{candidate} 已重建完成，但此间另一个视图集开始为 {name} 服务。请重新开始重建。',
    en: '{candidate} is complete, but another set began to serve {name} meanwhile. Start the rebuild again.',
  },
  servedInstead: {
    zh: '视图集 {set} 填充期间，另一个视图集 {serving} 开始为 {name} 服务，因此前者没有开始服务。',
    en: 'While set {set} was filled another one, {serving}, began to serve {name}, so that it does not serve.',
  },
  rebuiltWorse: {
    zh: '{candidate} 已重建，但其中的视图不能全部更新，而现用的 {previous} 可以；因此仍用 {previous}。{reasonZh}',
    en: '{candidate} is built, but not all of its views can go on, which those of {previous} can; so {previous} goes on serving. {reason}',
  },
  rebuiltBehind: {
    zh: '{candidate} 停在 {reached}，落后于 {previous} 的 {wanted}：日志是否比视图旧？',
    en: '{candidate} is at {reached}, behind {previous} at {wanted}: is the log older than the views?',
  },
  olderViewsKept: {
    zh: '不再使用的视图集 {set} 没能删除（{reason}）。现用的视图不受影响，它只占空间。下次启动会再删除一次，多个进程共用视图时由下一个主持的进程删除。若仍有此提示，请检查数据文件夹的权限和磁盘，或视图服务器。',
    en: 'Set {set} of views, which is not used any more, could not be removed ({reason}). The views in use are not concerned by it; it only takes space. The next start removes it, or where several processes share the views whoever leads next. Where that says the same, look after the permissions of the data folder and its disk, or the server of the views.',
  },
  keyErased: {
    zh: '{owner} 的密钥已销毁，不能再保存其个人文本。',
    en: 'The key of {owner} was erased; no new personal text can be kept under it.',
  },
  keyMissing: {
    zh: '密钥库中没有 {owner} 的密钥，其姓名与文字无法读取，而其删除并未登记。请恢复密钥库的备份后重新启动。',
    en: 'The key of {owner} is missing from the key store, so that name and texts cannot be read, although no erasure was recorded. Restore the backup of the key store and start again.',
  },
  keyWrong: {
    zh: '{owner} 的密钥打不开以其保存的文字：密钥库与日志不属同一套，或文字已被改动。请恢复相应的密钥库备份，并运行 dutyledger verify。',
    en: 'The key of {owner} does not open what was sealed for it: the key store does not belong to this log, or the text was changed. Restore the key store that does, and run "dutyledger verify".',
  },
  cursorNotKnown: {
    zh: '不是此问题先前一页给出的游标；请从第一页开始。',
    en: 'The cursor is not one that a page of this question gave; start again from the first page.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
