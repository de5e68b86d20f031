using System.Diagnostics;

namespace WaGateway.Store;

/// <summary>What is to be written as a whole or not at all.</summary>
/// <param name="Origin">In which trace it was asked for.</param>
/// <param name="Complete">It is on disk.</param>
/// <param name="Fail">Nothing of it is.</param>
internal sealed record WriteOperation(Action<WriteScope> Body, ActivityContext? Origin, Action Complete, Action<Exception> Fail);
