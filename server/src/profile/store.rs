use crate::accounts::Account;
use crate::app::App;
use crate::db::{Db, DbError, Tx};
use shared::profile::{Activation, PhoneNumber, PostalAddress, Profile, TypedAddress, UpdatesChoice};

/// Returns `false` where the account has its profile already.
pub async fn insert(tx: &mut Tx, account: &str, new: &Activation, now_ms: i64) -> Result<bool, DbError> {
    let sql = "INSERT INTO profiles (account_id, phone, address_line_1, address_line_2, town, postcode, \
               terms_version, terms_read_at_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) \
               ON CONFLICT (account_id) DO NOTHING RETURNING account_id";
    let values = [
        account.into(),
        new.phone.as_str().into(),
        new.address.line_1.as_str().into(),
        new.address.line_2.clone().into(),
        new.address.town.as_str().into(),
        new.address.postcode.as_str().into(),
        new.terms_version.as_str().into(),
        now_ms.into(),
    ];
    Ok(tx.fetch_optional(sql, &values).await?.is_some())
}

pub async fn change_phone(tx: &mut Tx, account: &str, new: &PhoneNumber) -> Result<(), DbError> {
    let sql = "UPDATE profiles SET phone = $2 WHERE account_id = $1";
    tx.execute(sql, &[account.into(), new.as_str().into()]).await?;
    Ok(())
}

pub async fn change_address(tx: &mut Tx, account: &str, new: &PostalAddress) -> Result<(), DbError> {
    let sql = "UPDATE profiles SET address_line_1 = $2, address_line_2 = $3, town = $4, postcode = $5 \
               WHERE account_id = $1";
    let values = [
        account.into(),
        new.line_1.as_str().into(),
        new.line_2.clone().into(),
        new.town.as_str().into(),
        new.postcode.as_str().into(),
    ];
    tx.execute(sql, &values).await?;
    Ok(())
}

pub async fn note_updates_choice(
    app: &App,
    tx: &mut Tx,
    account: &str,
    choice: UpdatesChoice,
) -> Result<(), DbError> {
    let sql = "INSERT INTO updates_choices (id, account_id, choice, chosen_at_ms) VALUES ($1, $2, $3, $4)";
    let values = [app.new_id().into(), account.into(), choice.as_str().into(), app.now_ms().into()];
    tx.execute(sql, &values).await?;
    Ok(())
}

/// The profile of an account that is activated.
pub async fn find(db: &Db, account: Account) -> Result<Option<Profile>, DbError> {
    let sql = "SELECT phone, address_line_1, address_line_2, town, postcode, \
               (SELECT choice FROM updates_choices WHERE updates_choices.account_id = profiles.account_id \
               ORDER BY chosen_at_ms DESC, id DESC LIMIT 1) AS updates, \
               (SELECT MAX(chosen_at_ms) FROM updates_choices WHERE updates_choices.account_id = profiles.account_id) \
               AS updates_since_ms FROM profiles WHERE account_id = $1";
    let Some(row) = db.fetch_optional(sql, &[account.id.into()]).await? else { return Ok(None) };
    let updates =
        UpdatesChoice::parse(&row.text("updates")?).map_err(|_| DbError::unreadable("updates choice"))?;
    Ok(Some(Profile {
        email: account.email,
        first_name: account.first_name,
        last_name: account.last_name,
        phone: row.text("phone")?,
        address: TypedAddress {
            address_line_1: row.text("address_line_1")?,
            address_line_2: row.optional_text("address_line_2")?.unwrap_or_default(),
            town: row.text("town")?,
            postcode: row.text("postcode")?,
        },
        updates,
        updates_since_ms: row.integer("updates_since_ms")?,
    }))
}
