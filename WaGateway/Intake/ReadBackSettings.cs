namespace WaGateway.Intake;

/// <summary>How WhatsApp Web's own store is read back.</summary>
/// <param name="CompareBack">How old messages may be of which it is read what became of them while nobody listened.</param>
/// <param name="CompareMessages">Of how many such messages of a chat.</param>
/// <param name="UndecryptableAfter">A message that cannot be decrypted for so long is a gap.</param>
internal sealed record ReadBackSettings(TimeSpan CompareBack, int CompareMessages, TimeSpan UndecryptableAfter);
