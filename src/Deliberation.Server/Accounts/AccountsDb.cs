using Deliberation.Core;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Deliberation.Server.Accounts;

/// <summary>accounts.db: who people are. Never in a record, a bundle or an export. Each provider derives its own context, because migrations belong to a context.</summary>
public abstract class AccountsDb(DbContextOptions options) : IdentityUserContext<Account, Guid>(options)
{
    /// <summary>Names and ids per assembly.</summary>
    public DbSet<Member> Members => Set<Member>();

    /// <summary>Roles per assembly.</summary>
    public DbSet<Appointment> Appointments => Set<Appointment>();

    /// <summary>Links that give a role.</summary>
    public DbSet<Invitation> Invitations => Set<Invitation>();

    /// <summary>Codes of assemblies that are open by code.</summary>
    public DbSet<JoinCode> JoinCodes => Set<JoinCode>();

    /// <summary>Posts that made an account.</summary>
    public DbSet<EntryCommand> EntryCommands => Set<EntryCommand>();

    /// <summary>Signed-in browsers.</summary>
    public DbSet<Session> Sessions => Set<Session>();

    /// <summary>Keys of cookies and forms.</summary>
    public DbSet<CookieKey> CookieKeys => Set<CookieKey>();

    /// <summary>Settings of the instance.</summary>
    public DbSet<Setting> Settings => Set<Setting>();

    /// <summary>With passkeys, so that they need no migration of their own.</summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<AssemblyId>().HaveConversion<AssemblyIds>();
        configurationBuilder.Properties<ParticipantId>().HaveConversion<ParticipantIds>();
        configurationBuilder.Properties<StaffId>().HaveConversion<StaffIds>();
        configurationBuilder.Properties<Role>().HaveConversion<RoleWords>().HaveMaxLength(16);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Milliseconds>();
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>().ToTable("accounts");
        builder.Entity<Member>(member =>
        {
            member.ToTable("members").HasKey(m => new { m.Account, m.Assembly });
            member.HasIndex(m => m.Participant).IsUnique();
            member.HasIndex(m => m.Staff).IsUnique();
            member.Property(m => m.Pseudonym).HasMaxLength(80);
            member.Property(m => m.Language).HasMaxLength(35);
            member.HasOne<Account>().WithMany().HasForeignKey(m => m.Account);
        });
        builder.Entity<Appointment>(appointment =>
        {
            appointment.ToTable("appointments").HasKey(a => new { a.Account, a.Assembly, a.Role });
            appointment.HasIndex(a => a.Recorded);
            appointment.HasOne<Account>().WithMany().HasForeignKey(a => a.Account);
        });
        builder.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("invitations").HasKey(i => i.Id);
            invitation.HasIndex(i => i.TokenHash).IsUnique();
            invitation.HasIndex(i => i.RollEntry).IsUnique();
            invitation.HasIndex(i => new { i.Assembly, i.Recorded });
        });
        builder.Entity<JoinCode>(code =>
        {
            code.ToTable("join_codes").HasKey(c => c.Assembly);
            code.HasIndex(c => c.Code).IsUnique();
            code.Property(c => c.Code).HasMaxLength(16);
        });
        builder.Entity<EntryCommand>().ToTable("entry_commands").HasKey(c => c.Key);
        builder.Entity<Session>(session =>
        {
            session.ToTable("sessions").HasKey(s => s.Id);
            session.HasIndex(s => s.Account);
            session.HasIndex(s => s.ExpiresAt);
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.Account);
        });
        builder.Entity<CookieKey>().ToTable("cookie_keys").HasKey(k => k.Id);
        builder.Entity<Setting>().ToTable("settings").HasKey(s => s.Key);
    }

    private sealed class AssemblyIds() : ValueConverter<AssemblyId, Guid>(id => id.Value, value => new AssemblyId(value));

    private sealed class ParticipantIds() : ValueConverter<ParticipantId, Guid>(id => id.Value, value => new ParticipantId(value));

    private sealed class StaffIds() : ValueConverter<StaffId, Guid>(id => id.Value, value => new StaffId(value));

    private sealed class RoleWords() : ValueConverter<Role, string>(role => role.Word(), word => Known(word));

    // SQLite has no type for an instant: milliseconds sort and compare, text with offsets doesn't.
    private sealed class Milliseconds()
        : ValueConverter<DateTimeOffset, long>(at => at.ToUnixTimeMilliseconds(), value => DateTimeOffset.FromUnixTimeMilliseconds(value));

    private static Role Known(string word) => Roles.Parse(word) ?? throw new InvalidOperationException($"accounts.db names a role that this program doesn't know: {word}");
}
